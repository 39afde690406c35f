import { describe, expect, it } from 'vitest';
import { decodePlanState, toPlan } from '../../../../src/webview/measure/planState.ts';
import { measureDecoders } from '../../../../src/protocol/measureDecoders.ts';

const defaults = decodePlanState(undefined);

describe('what the user entered', () => {
  it('is a plan, which the host accepts', () => {
    const state = { ...defaults, length: 'duration', seconds: '0.5', load: 'open', rate: '20' } as const;
    expect(toPlan(state)).toEqual({
      length: { kind: 'duration', seconds: 0.5 },
      load: { kind: 'open', rate: 20 },
      warmup: 0,
    });
    for (const each of [state, defaults]) expect(measureDecoders.start(toPlan(each))).toEqual(toPlan(each));
  });

  it.each([
    [{ requests: '' }, 'requests', 'Enter a whole number from 1 to 1,000,000.'],
    [{ requests: '1.5' }, 'requests', 'Enter a whole number from 1 to 1,000,000.'],
    [{ length: 'duration', seconds: '0' }, 'seconds', 'Enter a number greater than 0, up to 86,400.'],
    [{ parallel: '1001' }, 'parallel', 'Enter a whole number from 1 to 1,000.'],
    [{ load: 'open', rate: 'x' }, 'rate', 'Enter a number greater than 0, up to 1,000.'],
    [{ warmup: '-1' }, 'warmup', 'Enter a whole number from 0 to 100,000.'],
  ] as const)('is not valid: %o', (change, field, problem) => {
    expect(toPlan({ ...defaults, ...change })).toEqual({ field, problem });
  });

  it('is kept, and anything else is ignored', () => {
    const state = { ...defaults, load: 'open', rate: '7' } as const;
    expect(decodePlanState(state)).toEqual(state);
    expect(decodePlanState({ load: 1, rate: 7, length: 'x' })).toEqual(defaults);
  });
});
