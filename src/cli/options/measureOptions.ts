import type { MeasurePlan } from '../../core/measurement/measurePlan.ts';
import { defaultPlan, planLimits } from '../../core/measurement/measurePlan.ts';
import { UsageError, type OptionTable } from '../common/command.ts';
import { readCount } from '../common/optionValues.ts';
import { interpreterOptions } from './interpreterOptions.ts';
import { invokeSections } from './invokeOptions.ts';
import { processesOption } from './processesOption.ts';
import { retryOptions } from './retryOptions.ts';

const planOptions = {
  requests: { type: 'string', value: 'N', help: 'number of calls to measure (default: 100)' },
  duration: { type: 'string', value: 'SECONDS', help: 'time to measure for, instead of a number of calls' },
  parallel: {
    type: 'string',
    value: 'N',
    help: 'calls at the same time, each sent when another has ended (default: 1)',
  },
  rate: {
    type: 'string',
    value: 'R',
    help: 'calls per second, whether or not others have ended; a duration counts from when the call was due, so that stalls show',
  },
  warmup: {
    type: 'string',
    value: 'N',
    help: 'calls after the first one that are not measured (default: 0)',
  },
} as const satisfies OptionTable;

const { 'request-id': _requestId, ...requestOptions } = invokeSections.Request;

const localOptions = { ...interpreterOptions, ...processesOption } as const satisfies OptionTable;

const outputOptions = {
  output: {
    type: 'string',
    value: 'text|json|html',
    help: 'text: figures; json: everything that was measured; html: one file with charts (default: text)',
  },
  out: { type: 'string', value: 'PATH', help: 'file to write instead of standard output' },
  verbose: { type: 'boolean', help: 'print details of the first call to standard error' },
} as const satisfies OptionTable;

/** Options of `ocifn measure`, as its help groups them. */
export const measureSections = {
  Measurement: planOptions,
  Request: requestOptions,
  'Target and signing': invokeSections['Target and signing'],
  'Retries (default: none, also if the request enables them)': retryOptions,
  'Local functions': localOptions,
  Output: outputOptions,
} as const;

/** Options of `ocifn measure`. */
export const measureOptions = {
  ...planOptions,
  ...requestOptions,
  ...invokeSections['Target and signing'],
  ...retryOptions,
  ...localOptions,
  ...outputOptions,
} as const satisfies OptionTable;

type PlanValues = { readonly [K in keyof typeof planOptions]?: string | undefined };

/**
 * Reads what is sent.
 *
 * @throws UsageError
 */
export function readPlan(values: PlanValues): MeasurePlan {
  if (values.requests !== undefined && values.duration !== undefined)
    throw new UsageError('--requests and --duration cannot be used together');
  if (values.parallel !== undefined && values.rate !== undefined)
    throw new UsageError('--parallel and --rate cannot be used together');
  const requests = readCount('requests', values.requests, planLimits.requests);
  const seconds = readAmount('duration', values.duration, planLimits.seconds);
  const parallel = readCount('parallel', values.parallel, planLimits.parallel);
  const rate = readAmount('rate', values.rate, planLimits.rate);
  const load = rate === undefined ? defaultPlan.load : ({ kind: 'open', rate } as const);
  const length = seconds === undefined ? defaultPlan.length : ({ kind: 'duration', seconds } as const);
  return {
    load: parallel === undefined ? load : { kind: 'closed', parallel },
    length: requests === undefined ? length : { kind: 'requests', requests },
    warmup: values.warmup === '0' ? 0 : (readCount('warmup', values.warmup, planLimits.warmup) ?? 0),
  };
}

function readAmount(name: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const amount = Number(value);
  if (value.trim() === '' || !(amount > 0) || amount > most)
    throw new UsageError(`--${name} must be a number greater than 0 and up to ${most}, not "${value}"`);
  return amount;
}
