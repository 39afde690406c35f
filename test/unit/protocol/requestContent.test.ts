import { expect, test } from 'vitest';
import { toRequestContent } from '../../../src/protocol/requestContent.ts';

const ofLength = (length: number): string => {
  const text = '{ "function": "f", "body": { "text": "" } }';
  return text.replace('""', `"${'x'.repeat(length - text.length)}"`);
};

test('a request of up to 1 MB is a form', () => {
  expect(toRequestContent('{ "function": "f", "dryRuns": true }', 'a')).toMatchObject({
    kind: 'form',
    request: { function: 'f', body: { kind: 'none' } },
    findings: [{ path: ['dryRuns'] }],
  });
  expect(toRequestContent(ofLength(1024 * 1024), 'a').kind).toBe('form');
});

test('a larger one says to keep its body in a file, and shows a little of itself', () => {
  const text = ofLength(1024 * 1024 + 1);
  expect(toRequestContent(text, 'a')).toEqual({
    kind: 'broken',
    line: 1,
    column: 1,
    problem: expect.stringMatching(/^[^.]*maximum 1 MB\)\. .*"body": \{ "file": "\.\/payload\.json" \}/),
    excerpt: { firstLine: 1, lines: [`${text.slice(0, 1000)}…`] },
  });
});

test('of a text of many lines that is wrong in its first, 64 kB are looked at', () => {
  const [first, other] = ['{ "function": 7 }', `// ${'x'.repeat(996)}`];
  const content = toRequestContent([first, ...Array<string>(100).fill(other)].join('\n'), 'a');
  const last = other.slice(0, 64 * 1024 - 65 * 1000 - first.length - 1);
  const lines = [first, ...Array<string>(65).fill(other), last];
  expect(content).toMatchObject({ kind: 'broken', line: 1, excerpt: { firstLine: 1, lines } });
});

test('one that cannot be read says where it is wrong', () => {
  expect(toRequestContent('{\n  "function": 7\n}', 'a')).toEqual({
    kind: 'broken',
    line: 2,
    column: 15,
    problem: expect.stringContaining('function'),
    excerpt: { firstLine: 1, lines: ['{', '  "function": 7', '}'] },
  });
  // The line is shown, however far behind the first it is.
  const far = toRequestContent(`{\n${'// why\n'.repeat(100_000)}  "function": 7\n}`, 'a');
  expect(far).toMatchObject({ kind: 'broken', line: 100_002 });
  expect(JSON.stringify(far.kind === 'broken' && far.excerpt)).toContain('function');
});
