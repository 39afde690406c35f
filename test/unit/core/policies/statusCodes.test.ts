import { expect, it } from 'vitest';
import { matchesStatus } from '../../../../src/core/policies/statusCodes.ts';

it.each([
  [429, undefined, true],
  [429, 'Any', true],
  [409, 'A', true],
  [409, 'B', false],
  [409, undefined, false],
  [500, 'A', undefined],
])('matches %s %s: %s', (status, code, expected) => {
  expect(matchesStatus({ 409: ['A'], 429: [] }, status, code)).toBe(expected);
});
