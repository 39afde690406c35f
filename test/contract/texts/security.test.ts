import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const lines = readFileSync('docs/security.md', 'utf8').split('\n');
const promises = lines.filter((line) => line.startsWith('| ') && !/^\| (promise|-+) /.test(line));

it('names a test for each promise of docs/security.md, and each exists', () => {
  expect(promises.length).toBeGreaterThan(15);
  for (const promise of promises) {
    const tests = promise.match(/test\/[\w./-]+\.ts/g) ?? [];
    expect(tests, promise).not.toEqual([]);
    expect(tests.filter((test) => !existsSync(test))).toEqual([]);
  }
});
