import { describe, expect, it } from 'vitest';
import type { Target } from '../../../../src/core/prepare/resolveTarget.ts';
import { confirmOnce } from '../../../../src/host/requestRuns/confirmOnce.ts';

const target = (functionId: string): Target => ({ functionId }) as Target;
const production = { name: 'prod', protected: true };

describe('confirmOnce', () => {
  it('asks once for an environment, and for each function outside of a protected one', async () => {
    const asked: string[] = [];
    const confirm = confirmOnce(async ({ functionId }, environment, all) => {
      asked.push(`${functionId} ${environment?.name}${all ? ' for all' : ''}`);
      return environment === undefined;
    });
    expect(await confirm(target('a'), production)).toBe(false);
    expect(await confirm(target('b'), production)).toBe(false);
    expect(await confirm(target('a'), undefined)).toBe(true);
    expect(await confirm(target('a'), undefined)).toBe(true);
    expect(await confirm(target('b'), undefined)).toBe(true);
    expect(asked).toEqual(['a prod for all', 'a undefined', 'b undefined']);
  });
});
