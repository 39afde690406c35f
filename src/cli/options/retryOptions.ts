import {
  backoffs,
  retryStrategies,
  type RetryChoice,
  type RetryOptions,
  type StatusCodes,
} from '../../core/policies/retryPolicy.ts';
import { defined } from '../../core/common/defined.ts';
import { type OptionTable, UsageError } from '../common/command.ts';
import { readChoice, readCount, readNumber } from '../common/optionValues.ts';

/** Options of the retry strategy: all those of the SDK's retry builder. */
export const retryOptions = {
  retry: {
    type: 'string',
    value: 'STRATEGY',
    help: 'none; safe: only if the function definitely did not run; sdk: as the OCI SDK, even if the function may have run; custom: set by the options below, which imply it (default: none)',
  },
  'max-attempts': { type: 'string', value: 'N|unlimited', help: 'maximum number of attempts (default: 8)' },
  'max-time': {
    type: 'string',
    value: 'S|unlimited',
    help: 'seconds after which to stop retrying; a delay that has started is not cut short (default: 600)',
  },
  'base-delay': { type: 'string', value: 'S', help: 'initial delay in seconds (default: 1)' },
  growth: { type: 'string', value: 'N', help: 'factor by which each delay grows (default: 2)' },
  'max-delay': { type: 'string', value: 'S', help: 'maximum delay in seconds (default: 30)' },
  jitter: {
    type: 'string',
    value: 'S',
    help: 'maximum random delay in seconds that decorrelated_jitter adds (default: 1)',
  },
  backoff: { type: 'string', value: 'KIND', help: `how delays are randomized: ${backoffs.join(', ')}` },
  'retry-status': {
    type: 'string',
    value: 'CODES|any',
    help: 'with custom: statuses to retry, optionally with an error code, or any (default: 429,409:IncorrectState,409:LockConflict)',
  },
  'retry-5xx': {
    type: 'string',
    value: 'yes|no',
    help: 'with custom: also retry every other 5xx status except 501 (default: yes)',
  },
} as const satisfies OptionTable;

type RetryValues = { readonly [K in keyof typeof retryOptions]?: string | undefined };

/**
 * Reads the retry strategy; undefined without any of its options. What is retried and how often are separate choices: `safe` and
 * `sdk` accept all numbers, but have their own rules for what is retried. Numbers alone imply `custom`.
 *
 * @throws UsageError
 */
export function readRetry(values: RetryValues): RetryChoice | undefined {
  const strategy = readChoice('retry', retryStrategies, values.retry);
  const given = Object.keys(retryOptions).filter((name) => name !== 'retry' && name in values);
  if (given.length === 0) return strategy;
  if (strategy === 'none') throw new UsageError(`--${given[0]} has no effect with --retry none`);
  // These options select what is retried.
  const check = given.find((name) => name === 'retry-status' || name === 'retry-5xx');
  if (check !== undefined && strategy !== undefined && strategy !== 'custom')
    throw new UsageError(
      `--${check} requires --retry custom: ${strategy} has its own rules for what to retry`,
    );
  const options = readOptions(values);
  if (options.maxAttempts === null && options.totalTime === null && options.statuses === null)
    throw new UsageError(
      'Without any limit nothing is retried, as in the SDK: limit --max-attempts, --max-time or --retry-status',
    );
  return { ...defined({ strategy }), ...options };
}

function readOptions(values: RetryValues): Partial<RetryOptions> {
  const any5xx = readChoice('retry-5xx', ['yes', 'no'], values['retry-5xx']);
  return defined({
    maxAttempts: unless('unlimited', values['max-attempts'], (text) => readCount('max-attempts', text)),
    totalTime: unless('unlimited', values['max-time'], (text) => readNumber('max-time', text)),
    baseDelay: readNumber('base-delay', values['base-delay']),
    growth: readNumber('growth', values.growth),
    maxDelay: readNumber('max-delay', values['max-delay']),
    jitter: readNumber('jitter', values.jitter),
    backoff: readChoice('backoff', backoffs, values.backoff),
    statuses: unless('any', values['retry-status'], (text) => readStatusCodes('retry-status', text)),
    any5xx: any5xx && any5xx === 'yes',
  });
}

/** Returns `null` for the word that removes a limit. */
function unless<T>(
  word: string,
  text: string | undefined,
  read: (text: string | undefined) => T,
): T | null | undefined {
  return text === word ? null : read(text);
}

/**
 * Reads `429,503,409:IncorrectState`: a status without error code matches every code.
 *
 * @throws UsageError
 */
export function readStatusCodes(name: string, text: string | undefined): StatusCodes | undefined {
  if (text === undefined) return undefined;
  const found: Record<string, readonly string[]> = {};
  for (const item of text.split(',')) {
    const [, status, code] = /^\s*([45]\d\d)(?::(\w+))?\s*$/.exec(item) ?? [];
    if (status === undefined)
      throw new UsageError(
        `--${name} must list statuses from 400 to 599, such as 429,503,409:IncorrectState, not "${text}"`,
      );
    const known = found[status];
    // A status without code includes all codes, even if others are listed.
    found[status] = code === undefined || known?.length === 0 ? [] : [...(known ?? []), code];
  }
  return found;
}
