import { describe, expect, it } from 'vitest';
import { sortRequests } from '../../../../src/core/edit/requestOrder.ts';

const named = (...labels: readonly string[]) => labels.map((label) => ({ base: label, label }));

describe('sortRequests', () => {
  it('sorts by label, with numbers by value and without case', () => {
    const sorted = sortRequests(named('step 10', 'Alpha', 'step 2', 'beta'), []);
    expect(sorted.map(({ label }) => label)).toEqual(['Alpha', 'beta', 'step 2', 'step 10']);
  });

  it('puts requests first that the collection lists by their files', () => {
    const requests = [
      { base: 'get', label: 'Read it' },
      { base: 'create', label: 'Make it' },
      { base: 'another', label: 'Another' },
    ];
    expect(sortRequests(requests, ['create', 'gone', 'get']).map(({ base }) => base)).toEqual([
      'create',
      'get',
      'another',
    ]);
  });
});
