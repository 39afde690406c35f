import { planLimits, type MeasurePlan } from '../core/measurement/measurePlan.ts';
import type { Decoders } from './contract.ts';
import type { MeasureMethods } from './measure.ts';

/** Decodes the calls of the page of a measurement. */
export const measureDecoders: Decoders<MeasureMethods> = {
  ready: () => undefined,
  start: decodePlan,
  openOther: () => undefined,
  cancel: () => undefined,
  save(params) {
    const format = (['json', 'html'] as const).find((each) => each === fieldOf(params, 'format'));
    if (format === undefined) throw new TypeError('format: expected json or html');
    return { format };
  },
};

function decodePlan(params: unknown): MeasurePlan {
  const [load, length] = [fieldOf(params, 'load'), fieldOf(params, 'length')];
  return {
    load:
      fieldOf(load, 'kind') === 'open'
        ? { kind: 'open', rate: decodeNumber(load, 'rate', Number.MIN_VALUE, planLimits.rate) }
        : { kind: 'closed', parallel: decodeCount(load, 'parallel', 1, planLimits.parallel) },
    length:
      fieldOf(length, 'kind') === 'duration'
        ? {
            kind: 'duration',
            seconds: decodeNumber(length, 'seconds', Number.MIN_VALUE, planLimits.seconds),
          }
        : { kind: 'requests', requests: decodeCount(length, 'requests', 1, planLimits.requests) },
    warmup: decodeCount(params, 'warmup', 0, planLimits.warmup),
  };
}

function decodeCount(params: unknown, name: string, least: number, most: number): number {
  const count = decodeNumber(params, name, least, most);
  if (!Number.isSafeInteger(count)) throw new TypeError(`${name}: expected a whole number`);
  return count;
}

function decodeNumber(params: unknown, name: string, least: number, most: number): number {
  const value = fieldOf(params, name);
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new TypeError(`${name}: expected a number up to ${most}`);
  return value;
}

function fieldOf(params: unknown, name: string): unknown {
  if (typeof params !== 'object' || params === null) throw new TypeError('expected an object');
  return Object.hasOwn(params, name) ? (params as Record<string, unknown>)[name] : undefined;
}
