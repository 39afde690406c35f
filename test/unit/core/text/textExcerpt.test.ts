import { expect, it } from 'vitest';
import { toExcerpt } from '../../../../src/core/text/textExcerpt.ts';

it('returns a short text completely', () => {
  expect(toExcerpt('a\r\nb\n', 2)).toEqual({ firstLine: 1, lines: ['a', 'b', ''] });
  expect(toExcerpt('', 1)).toEqual({ firstLine: 1, lines: [''] });
});

it('returns the lines around a line of a long text, with long lines cut', () => {
  const text = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join('\n');
  expect(toExcerpt(text, 20, 1)).toEqual({ firstLine: 19, lines: ['line 19', 'line 20', 'line 21'] });
  expect(toExcerpt('x'.repeat(2000), 1).lines[0]).toHaveLength(1001);
});
