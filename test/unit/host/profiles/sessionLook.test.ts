import { expect, test } from 'vitest';
import { toSessionLook } from '../../../../src/host/profiles/sessionLook.ts';

const minute = 60_000;
const now = 1_000_000_000;

test.each([
  [-1, 'over', now + 30_000],
  [0, 'over', now + 30_000],
  [1, 'ending', now + 1],
  [30_000, 'ending', now + 30_000],
  [30_001, 'ending', now + 30_000],
  [5 * minute - 1, 'ending', now + 30_000],
  [5 * minute, 'lasting', now + 1],
  [60 * minute, 'lasting', now + 55 * minute + 1],
])('a session that has %i ms left is %s, and looked at again', (left, state, nextLookAt) => {
  expect(toSessionLook(now + left, now)).toEqual({ state, nextLookAt });
});
