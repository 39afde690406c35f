import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../../src/cli/common/exitCode.ts';

describe('docs/failures.md', () => {
  it('lists each failure code with its exit code, and no other', () => {
    const rows = readFileSync('docs/failures.md', 'utf8').matchAll(/^\| `(\w+)` +\|[^|]+\| (\d+) +\|$/gm);
    const listed = [...rows].map(([, code, exit]) => [code, Number(exit)]);
    expect(listed).toHaveLength(Object.keys(exitCodes).length);
    expect(Object.fromEntries(listed)).toEqual(exitCodes);
  });
});
