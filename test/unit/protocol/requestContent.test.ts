import { expect, it } from 'vitest';
import { toRequestContent } from '../../../src/protocol/requestContent.ts';

const ofLength = (length: number): string => {
  const text = '{ "function": "f", "body": { "text": "" } }';
  return text.replace('""', `"${'x'.repeat(length - text.length)}"`);
};

it('returns a form for a request of up to 1 MB', () => {
  expect(toRequestContent('{ "function": "f", "dryRuns": true }', 'a')).toMatchObject({
    kind: 'form',
    request: { function: 'f', body: { kind: 'none' } },
    findings: [{ path: ['dryRuns'] }],
  });
  expect(toRequestContent(ofLength(1024 * 1024), 'a').kind).toBe('form');
});

it('suggests a body file for a larger request, and returns an excerpt', () => {
  const text = ofLength(1024 * 1024 + 1);
  expect(toRequestContent(text, 'a')).toEqual({
    kind: 'broken',
    line: 1,
    column: 1,
    problem: expect.stringMatching(/^[^.]*maximum 1 MB\)\. .*"body": \{ "file": "\.\/payload\.json" \}/),
    excerpt: { firstLine: 1, lines: [`${text.slice(0, 1000)}…`] },
  });
});

it('searches 64 kB of a long text for the excerpt if its first line is invalid', () => {
  const [first, other] = ['{ "function": 7 }', `// ${'x'.repeat(996)}`];
  const content = toRequestContent([first, ...Array<string>(100).fill(other)].join('\n'), 'a');
  const last = other.slice(0, 64 * 1024 - 65 * 1000 - first.length - 1);
  const lines = [first, ...Array<string>(65).fill(other), last];
  expect(content).toMatchObject({ kind: 'broken', line: 1, excerpt: { firstLine: 1, lines } });
});

it('returns the position of the problem in an invalid request', () => {
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
