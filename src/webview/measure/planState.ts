import { planLimits, type MeasurePlan } from '../../core/measurement/measurePlan.ts';

/** What the user entered. VS Code keeps it while the page is hidden. */
export type PlanState = {
  readonly length: 'requests' | 'duration';
  readonly requests: string;
  readonly seconds: string;
  readonly load: 'closed' | 'open';
  readonly parallel: string;
  readonly rate: string;
  readonly warmup: string;
};

const defaults: PlanState = {
  length: 'requests',
  requests: '100',
  seconds: '10',
  load: 'closed',
  parallel: '1',
  rate: '10',
  warmup: '0',
};

/** Decodes a kept state, perhaps of an older version; missing and invalid members get their defaults. */
export function decodePlanState(value: unknown): PlanState {
  const kept = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const text = (name: keyof PlanState): string => {
    const each = kept[name];
    return typeof each === 'string' ? each : defaults[name];
  };
  return {
    length: kept['length'] === 'duration' ? 'duration' : 'requests',
    load: kept['load'] === 'open' ? 'open' : 'closed',
    requests: text('requests'),
    seconds: text('seconds'),
    parallel: text('parallel'),
    rate: text('rate'),
    warmup: text('warmup'),
  };
}

/** Returns the plan, or what is wrong with the first invalid field. */
export function toPlan(state: PlanState): MeasurePlan | { readonly field: string; readonly problem: string } {
  const amount = state.length === 'requests' ? 'requests' : 'seconds';
  const pace = state.load === 'closed' ? 'parallel' : 'rate';
  for (const field of [amount, pace, 'warmup'] as const) {
    const [value, most] = [Number(state[field]), planLimits[field]];
    const isWhole = field !== 'seconds' && field !== 'rate';
    const isValid =
      state[field].trim() !== '' && value <= most && (field === 'warmup' ? value >= 0 : value > 0);
    if (!isValid || (isWhole && !Number.isInteger(value)))
      return {
        field,
        problem: `Enter a ${isWhole ? 'whole ' : ''}number ${field === 'warmup' ? 'from 0' : isWhole ? 'from 1' : 'greater than 0,'} ${isWhole ? 'to' : 'up to'} ${most.toLocaleString('en-US')}.`,
      };
  }
  return {
    length:
      amount === 'requests'
        ? { kind: 'requests', requests: Number(state.requests) }
        : { kind: 'duration', seconds: Number(state.seconds) },
    load:
      pace === 'parallel'
        ? { kind: 'closed', parallel: Number(state.parallel) }
        : { kind: 'open', rate: Number(state.rate) },
    warmup: Number(state.warmup),
  };
}
