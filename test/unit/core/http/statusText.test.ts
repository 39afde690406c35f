import { expect, it } from 'vitest';
import { toStatusText } from '../../../../src/core/http/statusText.ts';

it('uses the given phrase, else the standard one, else none', () => {
  expect(toStatusText(200, 'Fine')).toBe('200 Fine');
  expect(toStatusText(404)).toBe('404 Not Found');
  expect(toStatusText(299)).toBe('299');
});
