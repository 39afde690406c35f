import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../support/testScope.ts';
import { compareNames, sortRequests } from '../../../../src/core/edit/requestOrder.ts';

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

  it.each([
    ['digits of two scripts', '٣01', '٣9'],
    ['more digits than a number can hold', '9007199254740993', '9007199254740992'],
    ['a number of more than 15 digits after a short one', '1234567890123456', '2'],
  ])('sorts names with %s as the collator does', (_case, ...names) => {
    for (const pair of [names, names.toReversed()]) {
      const sorted = sortRequests(named(...pair), []).map(({ label }) => label);
      expect(sorted).toEqual(pair.toSorted(compareNames));
    }
  });

  it('sorts any names with numbers as the collator does', () => {
    const part = fc.constantFrom(
      'a',
      'A',
      'b',
      '1',
      '01',
      '9',
      '10',
      '12345678901234567',
      ' ',
      '-',
      '.',
      '/',
      'é',
      '',
      '٣',
      '۰',
      '１',
      '²',
    );
    const name = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const sorted = sortRequests(named(...names), []).map(({ label }) => label);
        expect(sorted).toEqual(names.toSorted(compareNames));
      }),
      propertyRuns(20_000),
    );
  });
});
