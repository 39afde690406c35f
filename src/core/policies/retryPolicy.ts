/** Strategies by the name a setting, a request or an option gives them. `custom` takes its numbers from the setting `retry.custom` or the options. */
export const retryStrategies = ['none', 'safe', 'sdk', 'custom'] as const;
export type RetryStrategy = (typeof retryStrategies)[number];

/** Ways to spread waits, by the names of the Python SDK's builder. */
export const backoffs = [
  'decorrelated_jitter',
  'full_jitter',
  'equal_jitter',
  'full_jitter_with_equal_on_throttle',
] as const;
type Backoff = (typeof backoffs)[number];

/** Error codes by status; an empty list stands for every code. */
export type StatusCodes = Readonly<Record<string, readonly string[]>>;

/** Every option of the SDK's `RetryStrategyBuilder`. `null` takes a limit or check away, as its `no_…` methods do. */
export type RetryOptions = {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number | null;
  /** Seconds since the first attempt after which no failure is repeated; as in the SDK, a wait that began before is not cut short. */
  readonly totalTime: number | null;
  /** Seconds. */
  readonly baseDelay: number;
  /** Factor from one wait to the next. */
  readonly growth: number;
  /** Longest wait, in seconds. */
  readonly maxDelay: number;
  /** Most seconds that `decorrelated_jitter` adds. */
  readonly jitter: number;
  readonly backoff: Backoff;
  /** Statuses and codes worth another attempt; `null`: every error is. */
  readonly statuses: StatusCodes | null;
  /** Whether every status from 500 on is, but 501; a status that `statuses` names is judged by its codes alone. */
  readonly any5xx: boolean;
};

/** How often and when a failed attempt is made again. */
export type RetryPolicy =
  { readonly strategy: 'none' } | ({ readonly strategy: Exclude<RetryStrategy, 'none'> } & RetryOptions);

/** What someone wrote: a strategy by name, or numbers of its own for one. Without `strategy` they are those of `custom`. */
export type RetryChoice = RetryStrategy | RetryDetails;

/** The options that differ from the SDK's. What is repeated (`statuses`, `any5xx`) can be said for `custom` alone. */
export type RetryDetails = Partial<RetryOptions> & { readonly strategy?: RetryStrategy };

/** The options that say what is repeated: the strategies `safe` and `sdk` have their own. */
export const checkOptions = ['statuses', 'any5xx'] as const satisfies readonly (keyof RetryOptions)[];

/** Numbers of the SDK's `DEFAULT_RETRY_STRATEGY` (oci 2.182.1, `oci.retry`). */
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
 * The policy that a choice stands for. As with the SDK's builder, no attempt limit, no time limit and no check
 * together mean no retry at all.
 *
 * @param custom what the name `custom` stands for
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
