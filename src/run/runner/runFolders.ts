import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import type { Captured } from '../captures/captureValues.ts';
import type { CheckResult } from '../expectations/checkResult.ts';
import type { RunFolder, RunRequest } from './runRequest.ts';

/** The result of a check; one that failed has its place in the request file. */
export type LocatedCheck = CheckResult & {
  readonly position?: { readonly line: number; readonly column: number };
};

/** How sending a request ended. */
export type SendOutcome =
  | {
      readonly kind: 'checked';
      readonly results: readonly LocatedCheck[];
      readonly captured: readonly Captured[];
      /** Milliseconds. */
      readonly duration: number;
    }
  /** It could not be sent; `unknown` is the variable that has no value, if that is why. */
  | { readonly kind: 'notSent'; readonly message: string; readonly unknown?: string }
  | { readonly kind: 'cancelled' };

/** Sends a request and checks its response. Never throws for an expected failure. */
export type SendRequest = (
  request: RunRequest,
  captured: CapturedValues,
  signal: AbortSignal,
) => Promise<SendOutcome>;

/** The result of a request. */
export type RequestResult = {
  readonly request: RunRequest;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'cancelled';
  /** Empty if nothing was sent. */
  readonly checks: readonly LocatedCheck[];
  /** Why it was skipped, or could not be sent. */
  readonly message?: string;
  /** Milliseconds; 0 if nothing was sent. */
  readonly duration: number;
};

/** Options of a run. */
export type RunOptions = {
  /** Folders that run at the same time. */
  readonly parallel: number;
  /** How many times each request is sent. */
  readonly repeat: number;
  /** Failed requests after which the rest is not run. */
  readonly maxFailures: number;
  readonly signal: AbortSignal;
  readonly send: SendRequest;
  /** Called before a request is sent. */
  readonly onStart?: (request: RunRequest) => void;
  readonly onResult: (result: RequestResult) => void;
};

/** The results of a run, in the order of their ends. */
export type RunResult = {
  readonly results: readonly RequestResult[];
  /** Requests that were not reached. */
  readonly notRun: number;
};

/**
 * Runs the requests of folders: within a folder one after the other, several folders at the same time. A request that uses a
 * value that was not captured is skipped.
 */
export async function runFolders(folders: readonly RunFolder[], options: RunOptions): Promise<RunResult> {
  const { parallel, repeat, maxFailures, signal, onResult } = options;
  const results: RequestResult[] = [];
  // Not `AbortSignal.any`: it would look at both signals each time that one of the requests asks whether it is aborted.
  const ending = new AbortController();
  const end = (): void => ending.abort(signal.reason);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  let failed = 0;
  const add = (result: RequestResult): void => {
    results.push(result);
    onResult(result);
    if (result.outcome === 'failed') failed++;
    if (failed >= maxFailures) ending.abort();
  };
  const secrets = new Set<string>();
  const queue = folders.values();
  // Each worker takes the next folder, so that one long folder does not hold up the others.
  const work = async (): Promise<void> => {
    for (const folder of queue) await runFolder(folder, options, secrets, ending.signal, add);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, folders.length) }, work));
  } finally {
    signal.removeEventListener('abort', end);
  }
  return { results, notRun: countRequests(folders, repeat) - results.length };
}

/** Returns how many requests a run has. */
export function countRequests(folders: readonly RunFolder[], repeat: number): number {
  return folders.reduce((sum, { requests }) => sum + requests.length * repeat, 0);
}

async function runFolder(
  { requests }: RunFolder,
  { repeat, send, onStart }: RunOptions,
  secrets: Set<string>,
  signal: AbortSignal,
  add: (result: RequestResult) => void,
): Promise<void> {
  const captured = new FolderCaptures(secrets);
  for (const request of requests)
    for (let number = 1; number <= repeat; number++) {
      if (signal.aborted) return;
      const each = repeat === 1 ? request : { ...request, repetition: { number, of: repeat } };
      onStart?.(each);
      const result = await runRequest(each, captured, send, signal);
      if (result) add(result);
    }
}

async function runRequest(
  request: RunRequest,
  captured: FolderCaptures,
  send: SendRequest,
  signal: AbortSignal,
): Promise<RequestResult | undefined> {
  const { skip } = request;
  const base = { request, checks: [], duration: 0 };
  if (skip !== undefined) {
    captured.addMissing(request);
    return { ...base, outcome: 'skipped', ...(typeof skip === 'string' && { message: skip }) };
  }
  const outcome = await send(request, captured.current, signal);
  switch (outcome.kind) {
    case 'cancelled':
      return { ...base, outcome: 'cancelled' };
    case 'notSent': {
      const by = outcome.unknown === undefined ? undefined : captured.missingFrom(outcome.unknown);
      captured.addMissing(request);
      return by === undefined
        ? { ...base, outcome: 'failed', message: outcome.message }
        : { ...base, outcome: 'skipped', message: `{{${outcome.unknown}}} was not captured by ${by.name}.` };
    }
    case 'checked': {
      const { results, duration } = outcome;
      captured.add(request, outcome.captured);
      const failed = results.some((check) => check.outcome === 'failed');
      return { request, outcome: failed ? 'failed' : 'passed', checks: results, duration };
    }
  }
}

/** The captured values of a folder, while it runs. */
class FolderCaptures {
  readonly #values = new Map<string, Captured>();
  readonly #missing = new Map<string, RunRequest>();
  readonly #secrets: Set<string>;
  #current: CapturedValues | undefined;

  /** @param secrets those of the whole run: a response may contain one of another folder, or one that was replaced since */
  constructor(secrets: Set<string>) {
    this.#secrets = secrets;
  }

  get current(): CapturedValues {
    if (this.#current?.secrets.length !== this.#secrets.size) this.#current = undefined;
    this.#current ??= this.#toCurrent();
    return this.#current;
  }

  #toCurrent(): CapturedValues {
    const captured = [...this.#values.values()];
    return {
      values: Object.fromEntries(captured.map(({ name, variable }) => [name, variable])),
      secrets: [...this.#secrets],
      missing: new Set(this.#missing.keys()),
    };
  }

  add(request: RunRequest, captured: readonly Captured[]): void {
    this.addMissing(request);
    for (const each of captured) {
      this.#current = undefined;
      this.#missing.delete(each.name);
      this.#values.set(each.name, each);
      for (const secret of each.secrets) this.#secrets.add(secret);
    }
  }

  /** Removes the values of a request that captured none: an older value would be wrong. */
  addMissing(request: RunRequest): void {
    for (const name of request.captures) {
      this.#current = undefined;
      this.#values.delete(name);
      this.#missing.set(name, request);
    }
  }

  /** Returns the request that should have captured a value. */
  missingFrom(name: string): RunRequest | undefined {
    return this.#missing.get(name);
  }
}
