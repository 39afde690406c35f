import type { CircuitBreakerChoice, CircuitBreakerPolicy } from './circuitBreakerPolicy.ts';
import { entriesBy, isObject, members, orNull, single, wrong, type Decoder } from './plainDecoder.ts';
import {
  backoffs,
  retryStrategies,
  type RetryChoice,
  type RetryOptions,
  type StatusCodes,
} from './retryPolicy.ts';

const positive = single('a number above 0', (value) => (isNumber(value) && value > 0 ? value : undefined));

const fromZero = single('a number from 0', (value) => (isNumber(value) && value >= 0 ? value : undefined));

/** A whole number above 0, as counts and sizes are. */
export const decodeCount = single('a whole number above 0', (value) =>
  isNumber(value) && Number.isSafeInteger(value) && value > 0 ? value : undefined,
);

const codes = single('a list of error codes', (value): readonly string[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? [...value] : undefined,
);

/** A map of statuses to lists of error codes, an empty list for every code. */
export const decodeStatusCodes: Decoder<StatusCodes> = entriesBy((name) =>
  /^[1-5]\d\d$/.test(name) ? codes : () => wrong('a status from 100 to 599'),
);

/** The numbers of a retry strategy, those that are there. */
export const decodeRetryOptions: Decoder<Partial<RetryOptions>> = members<RetryOptions>({
  maxAttempts: orNull(decodeCount),
  totalTime: orNull(positive),
  baseDelay: fromZero,
  growth: positive,
  maxDelay: fromZero,
  jitter: fromZero,
  backoff: single(backoffs.join(' or '), (value) => backoffs.find((each) => each === value)),
  statuses: orNull(decodeStatusCodes),
  any5xx: single('true or false', (value) => (typeof value === 'boolean' ? value : undefined)),
});

const decodeStrategy = single(`${retryStrategies.join(', ')} or an object of numbers`, (value) =>
  retryStrategies.find((each) => each === value),
);

/** A retry strategy by name, or numbers of its own. */
export const decodeRetryChoice: Decoder<RetryChoice> = (value) =>
  isObject(value) ? decodeRetryOptions(value) : decodeStrategy(value);

const decodeBreaker = members<CircuitBreakerPolicy>({
  failureThreshold: decodeCount,
  recoveryTimeout: positive,
  statuses: decodeStatusCodes,
});

const decodeSwitch = single('true, false or an object of numbers', (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** A circuit breaker that is off, on, or on with numbers of its own. */
export const decodeCircuitBreakerChoice: Decoder<CircuitBreakerChoice> = (value) =>
  isObject(value) ? decodeBreaker(value) : decodeSwitch(value);

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
