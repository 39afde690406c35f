import { expect, test } from 'vitest';
import { toStatusText } from '../../../../src/core/http/statusText.ts';

test('a status has the phrase that came, else the standard one, else none', () => {
  expect(toStatusText(200, 'Fine')).toBe('200 Fine');
  expect(toStatusText(404)).toBe('404 Not Found');
  expect(toStatusText(299)).toBe('299');
});
