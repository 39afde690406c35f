import { expect, it } from 'vitest';
import { countCommandStart, escapeWorkflowCommands } from '../../../../src/core/text/workflowCommands.ts';

it.each([
  ['::error::a', String.raw`\u003a:error::a`],
  ['a\n \t\u00a0::error::a\n::b', 'a\n \t\u00a0\\u003a:error::a\n\\u003a:b'],
  [':::a', String.raw`\u003a::a`],
  ['a ##[error]b ###[c]', String.raw`a #\u0023[error]b ##\u0023[c]`],
  ['{"a":"##[b]"}', String.raw`{"a":"#\u0023[b]"}`],
  ['a ::b\n:c\nx::y #[a] ## b', 'a ::b\n:c\nx::y #[a] ## b'],
])('escapes %j', (text, escaped) => {
  expect(escapeWorkflowCommands(text)).toBe(escaped);
});

it.each([
  ['', 0],
  ['a\n', 0],
  ['a:', 0],
  ['a\n  :', 1],
  [':', 1],
  ['a#', 1],
  ['a###', 2],
  ['##[', 0],
])('counts what may begin a command in %j', (text, count) => {
  expect(countCommandStart(text)).toBe(count);
});

it('is linear', () => {
  const [spaces, lines] = [' '.repeat(1_000_000), '\n'.repeat(1_000_000)];
  const text = `::${spaces}::${lines}::${spaces}`;
  const started = performance.now();
  expect(escapeWorkflowCommands(text)).toHaveLength(text.length + 10);
  countCommandStart(text);
  expect(performance.now() - started).toBeLessThan(2000);
});
