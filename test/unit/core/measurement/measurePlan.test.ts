import { describe, expect, it } from 'vitest';
import { countCalls, describePlan, type MeasurePlan } from '../../../../src/core/measurement/measurePlan.ts';

const cases: readonly (readonly [MeasurePlan, number | undefined, string])[] = [
  [
    { load: { kind: 'closed', parallel: 1 }, length: { kind: 'requests', requests: 1 }, warmup: 0 },
    1,
    '1 first call, then 1 call, one at a time',
  ],
  [
    { load: { kind: 'closed', parallel: 8 }, length: { kind: 'requests', requests: 12_000 }, warmup: 1 },
    12_000,
    '1 first call, then 1 call to warm up, then 12,000 calls, 8 at a time',
  ],
  [
    { load: { kind: 'closed', parallel: 8 }, length: { kind: 'duration', seconds: 60 }, warmup: 20 },
    undefined,
    '1 first call, then 20 calls to warm up, then calls for 60 s, 8 at a time',
  ],
  [
    { load: { kind: 'open', rate: 200 }, length: { kind: 'duration', seconds: 60 }, warmup: 0 },
    12_000,
    '1 first call, then 12,000 calls in 60 s, 200 per second',
  ],
  [
    { load: { kind: 'open', rate: 0.5 }, length: { kind: 'duration', seconds: 1 }, warmup: 0 },
    1,
    '1 first call, then 1 call in 1 s, 0.5 per second',
  ],
];

describe('a plan', () => {
  it.each(cases)('says what it sends: %o', (plan, count, text) => {
    expect(countCalls(plan)).toBe(count);
    expect(describePlan(plan)).toBe(text);
  });
});
