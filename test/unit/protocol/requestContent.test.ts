import { expect, test } from 'vitest';
import { toRequestContent } from '../../../src/protocol/requestContent.ts';

const ofLength = (length: number): string => {
  const text = '{ "function": "f", "body": { "text": "" } }';
  return text.replace('""', `"${'x'.repeat(length - text.length)}"`);
};

test('a request of up to 1 MB is a form', () => {
  expect(toRequestContent('{ "function": "f" }', 'a')).toMatchObject({
    kind: 'form',
    request: { function: 'f' },
  });
  expect(toRequestContent(ofLength(1024 * 1024), 'a').kind).toBe('form');
});

test('a larger one says to keep its body in a file, and shows a little of itself', () => {
  const content = toRequestContent(ofLength(1024 * 1024 + 1), 'a');
  expect(content).toMatchObject({ kind: 'broken', line: 1, column: 1 });
  if (content.kind !== 'broken') return;
  expect(content.problem).toMatch(/up to 1 MB.*"body": \{ "file": "\.\/payload\.json" \}/);
  expect(JSON.stringify(content.excerpt).length).toBeLessThan(100_000);
});

test('one that cannot be read says where it is wrong', () => {
  const content = toRequestContent('{\n  "function": 7\n}', 'a');
  expect(content).toMatchObject({ kind: 'broken', line: 2, column: 15 });
  // The line is shown, however far behind the first it is.
  const far = toRequestContent(`{\n${'// why\n'.repeat(100_000)}  "function": 7\n}`, 'a');
  expect(far).toMatchObject({ kind: 'broken', line: 100_002 });
  expect(JSON.stringify(far.kind === 'broken' && far.excerpt)).toContain('function');
});
