import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { Turns } from '../calls/turns.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { toLaunchPlan } from '../launch/launchPlan.ts';
import { FunctionSources } from '../sources/functionSources.ts';
import { leaseCode, withCode } from './codeFolder.ts';
import type { Debugging } from './debugging.ts';
import { FunctionBuild, type RunningBuild } from './functionBuild.ts';
import type { FunctionProcess } from './functionProcess.ts';
import type { RunnerContext } from './runnerContext.ts';
import type { FunctionStatus } from './functionStatus.ts';
import { launchFunction, type Launched } from './launchFunction.ts';
import { ProcessPool } from './processPool.ts';
import { SourceCheck } from './sourceCheck.ts';

/** The function of the processes, as it is at each moment. */
export type CurrentOptions = {
  readonly context: RunnerContext;
  readonly status: FunctionStatus;
  readonly debugging: () => Debugging | undefined;
  /** Processes that may be kept, at least 1. */
  readonly limit: () => number;
};

/** Fails what would begin after `close`. */
export const gone: Failure = { code: 'localHostFailed', reason: 'it is closed' };

/** For the turns of a check, which nobody aborts. */
const never = new AbortController().signal;

/**
 * The processes of one function, which run its files as they are now: those with outdated files are retired before anything begins, and the
 * build is brought up to date before each start.
 */
export class CurrentProcesses {
  readonly #options: CurrentOptions;
  /** One check for changes at a time: the next one must see what the previous one has restarted. */
  readonly #checks = new Turns();
  readonly #pool: ProcessPool;
  readonly #sources: SourceCheck;
  readonly #build: FunctionBuild;
  #closed = false;

  constructor(options: CurrentOptions) {
    this.#options = options;
    const { context, status, limit } = options;
    this.#sources = new SourceCheck(context);
    this.#build = new FunctionBuild({ guard: context.guard, onBuild: (build) => this.#showBuild(build) });
    this.#pool = new ProcessPool({
      launch: (callId, signal, callSignal) => this.#launch(callId, signal, callSignal),
      limit,
      changed: () => status.report(),
      died: (reason) => status.fail(status.ended(reason)),
    });
  }

  get size(): number {
    return this.#pool.size;
  }

  get isStarting(): boolean {
    return this.#pool.isStarting;
  }

  get isBuilding(): boolean {
    return this.#build.isRunning;
  }

  /** False if changes of some files are not noticed. */
  get isComplete(): boolean {
    return this.#sources.isComplete;
  }

  /** Returns whether a change of a file restarts the function. @param path real */
  isSource(path: string): Promise<boolean> {
    const { runtimes } = this.#options.context;
    return this.#withCode(async (found) => (await FunctionSources.read(found, runtimes)).has(path));
  }

  /** Returns the files whose changes restart the function, by path, each with a text that changes with it. */
  sources(): Promise<ReadonlyMap<string, string>> {
    const { runtimes } = this.#options.context;
    return this.#withCode(async (found) => (await FunctionSources.read(found, runtimes)).stamps);
  }

  /** Returns a process for a call; see `ProcessPool.take`. */
  take(callId: string, signal: AbortSignal): Promise<Launched> {
    return this.#afterCheck(() => this.#pool.take(callId, signal));
  }

  /** Starts a process for the next call unless one runs or starts. */
  start(): Promise<Launched> {
    return this.#afterCheck(() => this.#pool.start());
  }

  /** Keeps a process for the next call, unless it is out of date or one too many. */
  release(process: FunctionProcess): void {
    this.#pool.release(process);
  }

  /** Removes a process. It ends in the background. */
  retire(process: FunctionProcess): void {
    this.#pool.retire(process);
  }

  /** Replaces all processes, after their calls. Resolves once the idle ones are gone. */
  renew(): Promise<void> {
    return this.#pool.renew();
  }

  /** Treats changed files that are not code as output of the function. Call it before its caller can change files. */
  acceptOutput(): Promise<void> {
    return this.#sources.acceptOutput();
  }

  /**
   * Brings the build up to date without a call, which has a timeout. Fails with `buildFailed`. Undefined if it was cancelled, or `signal`
   * aborted.
   */
  async build(signal: AbortSignal): Promise<Result<void> | undefined> {
    const { context, status, debugging } = this.#options;
    return this.#withCode(async (found) => {
      const { definition } = found;
      const plan = definition.ok
        ? await toLaunchPlan(definition.value, found, context.runtimes, debugging()?.port)
        : definition;
      const build = plan.ok ? plan.value.build : undefined;
      // The call reports any other failure.
      if (!build) return ok(undefined);
      // No call gets its output.
      const options = { onOutput: () => {}, signal };
      const end = await this.#afterCheck(() =>
        this.#build.bringUpToDate(found, build, this.#sources.digest, options),
      );
      if ('ok' in end) return fail(end.failure);
      if (end.kind === 'failed') status.fail(end.failure);
      if (end.kind === 'cancelled') return undefined;
      return end.kind === 'failed' ? fail(end.failure) : ok(undefined);
    });
  }

  /** Ends all processes and the build. Resolves once nothing is left of them. */
  async stop(): Promise<void> {
    await Promise.all([this.#build.stop(), this.#pool.stop()]);
  }

  /** From now on, nothing begins. */
  close(): void {
    this.#closed = true;
  }

  /** Retires processes with outdated sources, then begins something. The next check waits until that has begun, not until it has ended. */
  async #afterCheck<T>(begin: () => Promise<T>): Promise<T | NotLaunched> {
    const leave = await this.#checks.enter(never);
    let begun: Promise<T> | undefined;
    try {
      await this.#restartIfChanged();
      if (!this.#closed) begun = begin();
    } finally {
      leave?.();
    }
    return (await begun) ?? { ok: false, failure: gone, code: 'FunctionInvokeExecutionError' };
  }

  async #restartIfChanged(): Promise<void> {
    const { found } = this.#options.status;
    if (!this.#pool.isNew) {
      const changed = await this.#sources.findChange(found, this.#pool.isActive);
      if (changed === undefined) return;
      this.#options.context.logger.info(`${found.name} restarts because ${changed} changed`);
      await this.#pool.renew();
    }
    await this.#withCode((each) => this.#sources.read(each));
  }

  async #launch(callId: string, signal: AbortSignal, callSignal: AbortSignal = never): Promise<Launched> {
    const { context, status, debugging } = this.#options;
    status.begin();
    const { found, release } = await leaseCode(status.found, context.archives);
    const either = AbortSignal.any([signal, callSignal]);
    const launched = await launchFunction(found, context, {
      callId,
      signal,
      ...defined({ debugging: debugging() }),
      build: (build, onOutput) =>
        this.#build.bringUpToDate(found, build, this.#sources.digest, { onOutput, signal: either }),
    });
    if (launched.ok) void launched.process.ended.then(release);
    else release();
    if (launched.ok) {
      await this.#sources.acceptOutput();
      status.plan(launched.process.plan);
      context.logger.info(`${found.name} runs with ${launched.process.plan.program}`);
    } else if (!signal.aborted) status.fail(launched.isCancelled ? undefined : launched.failure);
    return launched;
  }

  #showBuild(build: RunningBuild): void {
    const { context, status } = this.#options;
    status.begin();
    status.report();
    void build.ended.then(() => status.report());
    context.onBuild?.(build);
  }

  #withCode<T>(use: (found: FoundFunction) => Promise<T>): Promise<T> {
    return withCode(this.#options.status.found, this.#options.context.archives, use);
  }
}

type NotLaunched = Launched & { readonly ok: false };
