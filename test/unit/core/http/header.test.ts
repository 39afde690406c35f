import { expect, test } from 'vitest';
import { headerValue } from '../../../../src/core/http/header.ts';

test('headerValue finds the first line of a name, in any case', () => {
  const headers = [
    ['Fn-Call-Id', '01'],
    ['fn-call-id', '02'],
  ] as const;
  expect(headerValue(headers, 'FN-CALL-ID')).toBe('01');
  expect(headerValue(headers, 'other')).toBeUndefined();
});
