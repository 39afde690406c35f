import { describe, expect, it } from 'vitest';
import type { MeasurePlan } from '../../../src/core/measurement/measurePlan.ts';
import { measureDecoders } from '../../../src/protocol/measureDecoders.ts';

const plan: MeasurePlan = {
  load: { kind: 'closed', parallel: 4 },
  length: { kind: 'requests', requests: 100 },
  warmup: 0,
};
const open: MeasurePlan = {
  load: { kind: 'open', rate: 0.5 },
  length: { kind: 'duration', seconds: 1.5 },
  warmup: 3,
};

describe('the plan from a page', () => {
  it.each([plan, open])('is decoded: %o', (each) => {
    expect(measureDecoders.start({ ...each, more: 1 })).toEqual(each);
  });

  it.each([
    undefined,
    {},
    { ...plan, load: undefined },
    { ...plan, warmup: -1 },
    { ...plan, warmup: 0.5 },
    { ...plan, warmup: '1' },
    { ...plan, load: { kind: 'closed', parallel: 0 } },
    { ...plan, load: { kind: 'closed', parallel: 1001 } },
    { ...plan, length: { kind: 'requests', requests: 1_000_001 } },
    { ...plan, length: { kind: 'requests', requests: Number.NaN } },
    { ...open, load: { kind: 'open', rate: 0 } },
    { ...open, load: { kind: 'open', rate: 1001 } },
    { ...open, length: { kind: 'duration', seconds: Infinity } },
  ])('is refused if it is not valid: %o', (each) => {
    expect(() => measureDecoders.start(each)).toThrow(TypeError);
  });
});

it('a format to save is one that there is', () => {
  expect(measureDecoders.save({ format: 'html' })).toEqual({ format: 'html' });
  expect(() => measureDecoders.save({ format: 'exe' })).toThrow('expected json or html');
});
