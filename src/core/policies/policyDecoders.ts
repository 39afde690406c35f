import type { CircuitBreakerChoice, CircuitBreakerPolicy } from './circuitBreakerPolicy.ts';
import type { KeyFinding } from '../decode/keyFinding.ts';
import { entriesBy, isObject, members, orNull, single, wrong, type Decoder } from '../decode/plainDecoder.ts';
import {
  backoffs,
  checkOptions,
  retryStrategies,
  type RetryChoice,
  type RetryDetails,
  type RetryOptions,
  type RetryStrategy,
  type StatusCodes,
} from './retryPolicy.ts';

const positive = single('a number greater than 0', (value) =>
  isNumber(value) && value > 0 ? value : undefined,
);

const fromZero = single('a number, 0 or greater', (value) =>
  isNumber(value) && value >= 0 ? value : undefined,
);

/** Decodes a whole number greater than 0. */
export const decodeCount = single('a whole number greater than 0', (value) =>
  isNumber(value) && Number.isSafeInteger(value) && value > 0 ? value : undefined,
);

const codes = single('a list of error codes', (value): readonly string[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? [...value] : undefined,
);

/** Decodes a map from statuses to error codes; an empty list means all codes. */
export const decodeStatusCodes: Decoder<StatusCodes> = entriesBy((name) =>
  /^[45]\d\d$/.test(name) ? codes : () => wrong('a status from 400 to 599'),
);

const retryDecoders = {
  maxAttempts: orNull(decodeCount),
  totalTime: orNull(positive),
  baseDelay: fromZero,
  growth: positive,
  maxDelay: fromZero,
  jitter: fromZero,
  backoff: single(backoffs.join(' or '), (value) => backoffs.find((each) => each === value)),
  statuses: orNull(decodeStatusCodes),
  any5xx: single('true or false', (value) => (typeof value === 'boolean' ? value : undefined)),
} satisfies { readonly [K in keyof RetryOptions]: Decoder<RetryOptions[K]> };

/** Decodes the options of a retry strategy; all are optional. */
export const decodeRetryOptions: Decoder<Partial<RetryOptions>> = members<RetryOptions>(retryDecoders);

const decodeStrategy = single(`${retryStrategies.join(', ')} or an object with options`, findStrategy);

const decodeDetails = members<RetryDetails>({
  strategy: single(retryStrategies.join(', '), findStrategy),
  ...retryDecoders,
});

/** Decodes a strategy name, or an object with options. */
export const decodeRetryChoice: Decoder<RetryChoice> = (value) => {
  if (!isObject(value)) return decodeStrategy(value);
  const decoded = decodeDetails(value);
  const { strategy = 'custom', ...numbers } = decoded.value ?? {};
  if (strategy === 'custom') return decoded;
  const names = Object.keys(numbers);
  // Options have no effect without retries; what `safe` and `sdk` retry is fixed.
  if (strategy === 'none')
    return { ...decoded, value: strategy, findings: [...decoded.findings, ...names.map(toIdle)] };
  const misplaced = names.filter((name) => checkOptions.some((each) => each === name));
  const expected = `omitted: ${strategy} decides what to retry`;
  return {
    ...decoded,
    faults: [...decoded.faults, ...misplaced.map((name) => ({ path: [name], expected }))],
  };
};

function toIdle(name: string): KeyFinding {
  return { severity: 'warning', path: [name], kind: 'idle', reason: 'the strategy is "none"' };
}

function findStrategy(value: unknown): RetryStrategy | undefined {
  return retryStrategies.find((each) => each === value);
}

const decodeBreaker = members<CircuitBreakerPolicy>({
  failureThreshold: decodeCount,
  recoveryTimeout: positive,
  statuses: decodeStatusCodes,
});

const decodeSwitch = single('true, false or an object with options', (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** Decodes a circuit breaker: off, on, or on with options. */
export const decodeCircuitBreakerChoice: Decoder<CircuitBreakerChoice> = (value) =>
  isObject(value) ? decodeBreaker(value) : decodeSwitch(value);

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
