import { expect, it } from 'vitest';
import { headerValue } from '../../../../src/core/http/header.ts';

it('headerValue finds the first header of a name in any case', () => {
  const headers = [
    ['Fn-Call-Id', '01'],
    ['fn-call-id', '02'],
  ] as const;
  expect(headerValue(headers, 'FN-CALL-ID')).toBe('01');
  expect(headerValue(headers, 'other')).toBeUndefined();
});
