/**
 * Names of the strategies in settings, requests and options. `custom` takes its options from the setting
 * `retry.custom` or from options of `ocifn`.
 */
export const retryStrategies = ['none', 'safe', 'sdk', 'custom'] as const;
export type RetryStrategy = (typeof retryStrategies)[number];

/** Ways to spread delays, with the names of the Python SDK. */
export const backoffs = [
  'decorrelated_jitter',
  'full_jitter',
  'equal_jitter',
  'full_jitter_with_equal_on_throttle',
] as const;
type Backoff = (typeof backoffs)[number];

/** Error codes by status; an empty list means all codes. */
export type StatusCodes = Readonly<Record<string, readonly string[]>>;

/**
 * The options of `RetryStrategyBuilder` in the Python SDK. `null` removes a limit or check, as its `no_…`
 * methods do.
 */
export type RetryOptions = {
  /** Total number of attempts, including the first. */
  readonly maxAttempts: number | null;
  /**
   * Seconds since the first attempt after which no attempt is repeated. As in the SDK, a delay that began
   * before is not shortened.
   */
  readonly totalTime: number | null;
  /** Seconds. */
  readonly baseDelay: number;
  /** Factor from one delay to the next. */
  readonly growth: number;
  /** Maximum delay, in seconds. */
  readonly maxDelay: number;
  /** Maximum of the random delay that `decorrelated_jitter` adds, in seconds. */
  readonly jitter: number;
  readonly backoff: Backoff;
  /** Statuses and codes to retry; `null`: all errors. */
  readonly statuses: StatusCodes | null;
  /**
   * Whether to retry every status from 500 except 501. The codes in `statuses` take precedence for a status
   * listed there.
   */
  readonly any5xx: boolean;
};

/** How often and when to repeat a failed attempt. */
export type RetryPolicy =
  | { readonly strategy: 'none' }
  | ({ readonly strategy: Exclude<RetryStrategy, 'none'> } & RetryOptions);

/**
 * A choice in a file or setting: a strategy name, or an object with options. Without `strategy`, the options
 * belong to `custom`.
 */
export type RetryChoice = RetryStrategy | RetryDetails;

/**
 * Options that differ from those of the SDK. Only `custom` may set what is retried (`statuses`, `any5xx`).
 */
export type RetryDetails = Partial<RetryOptions> & { readonly strategy?: RetryStrategy };

/** The options that decide what is retried, which `safe` and `sdk` do not allow. */
export const checkOptions = ['statuses', 'any5xx'] as const satisfies readonly (keyof RetryOptions)[];

/**
 * The options of `DEFAULT_RETRY_STRATEGY` in the Python SDK.
 *
 * @see `oci.retry` in the Python SDK (oci 2.182.1)
 */
export const sdkRetryOptions: RetryOptions = {
  maxAttempts: 8,
  totalTime: 600,
  baseDelay: 1,
  growth: 2,
  maxDelay: 30,
  jitter: 1,
  backoff: 'decorrelated_jitter',
  statuses: { 409: ['IncorrectState', 'LockConflict'], 429: [] },
  any5xx: true,
};

/**
 * Returns the policy of a choice. As with the builder of the SDK, neither an attempt limit nor a time limit
 * nor a check means no retries.
 *
 * @param custom the options of `custom`
 */
export function toRetryPolicy(choice: RetryChoice, custom: Partial<RetryOptions> = {}): RetryPolicy {
  const { strategy = 'custom', ...numbers } = toDetails(choice, custom);
  if (strategy === 'none') return { strategy };
  const options = { ...sdkRetryOptions, ...numbers };
  const unlimited = options.maxAttempts === null && options.totalTime === null && options.statuses === null;
  return unlimited ? { strategy: 'none' } : { strategy, ...options };
}

function toDetails(choice: RetryChoice, custom: Partial<RetryOptions>): RetryDetails {
  if (typeof choice === 'object') return choice;
  return choice === 'custom' ? custom : { strategy: choice };
}
