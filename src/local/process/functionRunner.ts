import { defined } from '../../core/common/defined.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Logger } from '../../core/common/logger.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { forwardCall } from '../calls/forwardCall.ts';
import type { DebugTarget } from '../runtimes/runtime.ts';
import type { Debugging } from './debugging.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import type { ResponseSink, CallEnd, FunctionCall } from '../calls/functionCall.ts';
import type { ExtractedArchives } from './extractedArchives.ts';
import { launchFunction, type LaunchContext, type Launched } from './launchFunction.ts';
import { FunctionBuild, type RunningBuild } from './functionBuild.ts';
import { FunctionStatus } from './functionStatus.ts';
import { ProcessPool } from './processPool.ts';
import { toLaunchPlan } from '../launch/launchPlan.ts';
import type { LocalFunction } from './localFunction.ts';
import type { ServiceErrorCode } from '../calls/serviceErrors.ts';
import { FunctionSources } from '../sources/functionSources.ts';
import { SourceCheck } from './sourceCheck.ts';
import { Turns } from '../calls/turns.ts';

/** The parts of the local functions host that all functions share. */
export type RunnerContext = LaunchContext & {
  readonly archives: ExtractedArchives;
  readonly logger: Logger;
  /** Called when the state of a function has changed. */
  readonly changed: () => void;
  /** Called when a call has begun, waits or has ended. */
  readonly callsChanged: () => void;
  /** Processes of each function, at least 1; see `Turns`. */
  readonly processes: () => number;
};

/** The calls of a function at this moment, and the processes for them. */
export type FunctionLoad = { readonly running: number; readonly waiting: number; readonly processes: number };

/** Milliseconds to wait for a process that closed the connection, so that its exit code is known. */
const exitGraceMs = 200;

const gone: Failure = { code: 'localHostFailed', reason: 'it is closed' };

/** For the turns of a check, which nobody aborts. */
const never = new AbortController().signal;

/**
 * Runs one function: starts a process with the first call, gives each process one call at a time, starts further processes for
 * simultaneous calls, up to the number in the settings, and replaces them after a crash, and before the next call if its files have
 * changed.
 *
 * A call that is cancelled or exceeds its timeout ends its process, as on the platform: the function may still be busy with it, and the
 * next call must not wait for that or run in parallel.
 */
export class FunctionRunner {
  readonly #context: RunnerContext;
  readonly #turns: Turns;
  /** One check for changes at a time: the next one must see what the previous one has restarted. */
  readonly #checks = new Turns();
  readonly #pool: ProcessPool;
  readonly #sources: SourceCheck;
  readonly #status: FunctionStatus;
  readonly #build: FunctionBuild;
  #debugging: Debugging | undefined;
  #disposed = false;

  constructor(found: FoundFunction, context: RunnerContext) {
    this.#context = context;
    const processes = (): number => (this.#debugging ? 1 : context.processes());
    this.#turns = new Turns(processes);
    this.#sources = new SourceCheck(context);
    this.#build = new FunctionBuild({ guard: context.guard, onBuild: (build) => this.#showBuild(build) });
    this.#pool = new ProcessPool({
      launch: (callId, signal, callSignal) => this.#launch(callId, signal, callSignal),
      limit: processes,
      changed: () => this.#status.report(),
      died: (reason) => this.#status.fail(this.#status.ended(reason)),
    });
    this.#status = new FunctionStatus(found, {
      ...context,
      pool: () => this.#pool,
      isBuilding: () => this.#build.isRunning,
    });
    this.update(found);
  }

  get found(): FoundFunction {
    return this.#status.found;
  }

  get load(): FunctionLoad {
    return { running: this.#turns.taken, waiting: this.#turns.waiting, processes: this.#pool.size };
  }

  get value(): LocalFunction {
    return {
      ...this.#status.value,
      ...(!this.#sources.isComplete && { isPartlyWatched: true }),
      ...(this.#debugging && { isDebugged: true }),
    };
  }

  /** Returns how many calls must end before the call of a request can begin; 0 if it does not wait. */
  callsAhead(requestId: string): number {
    return this.#turns.ahead(requestId);
  }

  /** Sets the current state on disk; running processes are replaced before the next call. */
  update(found: FoundFunction): void {
    this.#status.update(found);
  }

  /** Calls `use` with the function in the folder of its code: that of an archive, which is extracted, exists until `use` settles. */
  async withCode<T>(use: (found: FoundFunction) => Promise<T>): Promise<T> {
    const { found, release } = await this.#leaseCode();
    try {
      return await use(found);
    } finally {
      release();
    }
  }

  /**
   * Checks whether this machine can run the function, without starting it.
   *
   * @param extracts false: nothing is checked that is in an archive, which is extracted at first use
   */
  async probe({ extracts = true } = {}): Promise<void> {
    const { definition, archive } = this.found;
    if (!definition.ok || !this.#status.isStopped) return;
    const { runtimes } = this.#context;
    const isPacked = archive !== undefined && runtimes.of(definition.value) !== undefined;
    if (isPacked && !extracts) return;
    const plan = await this.withCode(async (found) =>
      found.definition.ok ? toLaunchPlan(found.definition.value, found, runtimes) : found.definition,
    );
    this.#status.plan(plan.ok ? plan.value : undefined);
    if (!plan.ok) this.#status.fail(plan.failure);
    else if (this.#status.isStopped) this.#status.fail(undefined);
  }

  /** Returns whether a change of a file restarts the function. @param path real */
  isSource(path: string): Promise<boolean> {
    const { runtimes } = this.#context;
    return this.withCode(async (found) => (await FunctionSources.read(found, runtimes)).has(path));
  }

  /** Starts a process unless one runs. Fails like `launchFunction` or with `localHostFailed`; succeeds if the user cancels its build. */
  async start(): Promise<Result<void>> {
    const launched = await this.#afterCheck(() => this.#pool.start());
    return !launched.ok && launched.isCancelled !== true ? fail(launched.failure) : ok(undefined);
  }

  /**
   * Starts a process under a debugger, and replaces the others after their calls. Until `stop`, the function is debugged. If it already
   * is, keeps the process, unless its files have changed. Fails like `start`; the function is not debugged then. Undefined if it was stopped
   * or its build cancelled in the meantime, or the signal is aborted.
   */
  async debug(debugging: Debugging): Promise<Result<DebugTarget> | undefined> {
    if (debugging.signal?.aborted) return undefined;
    const current = this.#debugging ?? debugging;
    if (!this.#debugging) {
      this.#setDebugging(current);
      await this.#pool.renew();
    }
    const launched = await this.#afterCheck(() => this.#pool.start());
    // It may be debugged again by now, which must not end.
    if (this.#debugging !== current) return undefined;
    const target = launched.ok ? launched.process.debugTarget : undefined;
    if (target) return ok(target);
    this.#setDebugging(undefined);
    // That it cannot be debugged does not mean that it cannot run.
    await this.probe();
    if (launched.ok) return fail(gone);
    return launched.isCancelled === true ? undefined : fail(launched.failure);
  }

  /**
   * Brings the build up to date without a call, which has a timeout. Fails with `buildFailed`. Undefined if it was cancelled, or `signal`
   * aborted.
   */
  async build(signal: AbortSignal): Promise<Result<void> | undefined> {
    return this.withCode(async (found) => {
      const { definition } = found;
      const plan = definition.ok
        ? await toLaunchPlan(definition.value, found, this.#context.runtimes, this.#debugging?.port)
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
      if (end.kind === 'failed') this.#status.fail(end.failure);
      if (end.kind === 'cancelled') return undefined;
      return end.kind === 'failed' ? fail(end.failure) : ok(undefined);
    });
  }

  #showBuild(build: RunningBuild): void {
    this.#status.begin();
    this.#status.report();
    void build.ended.then(() => this.#status.report());
    this.#context.onBuild?.(build);
  }

  /** Ends all processes, the build and the debugging; their current calls fail. Resolves once nothing is left of them. */
  async stop(): Promise<void> {
    this.#setDebugging(undefined);
    await Promise.all([this.#build.stop(), this.#pool.stop()]);
  }

  #setDebugging(debugging: Debugging | undefined): void {
    if (this.#debugging === debugging) return;
    this.#debugging = debugging;
    this.#context.changed();
  }

  /** Stops permanently, because the function or the host is gone. */
  dispose(): Promise<void> {
    this.#disposed = true;
    return this.stop();
  }

  /** Runs one call, after earlier ones. Always settles the sink, and never rejects. */
  async call(call: FunctionCall, sink: ResponseSink, signal: AbortSignal): Promise<void> {
    const entering = this.#turns.enter(signal, call.requestId);
    this.#context.callsChanged();
    const leave = await entering;
    this.#context.callsChanged();
    if (!leave) return sink.settle({ kind: 'cancelled' });
    try {
      const end = await this.#run(call, sink, signal);
      // Before the caller gets the response: later changes of files may be changes of the function.
      await this.#sources.acceptOutput();
      sink.settle(end);
    } finally {
      leave();
      this.#context.callsChanged();
    }
  }

  async #run(call: FunctionCall, sink: ResponseSink, signal: AbortSignal): Promise<CallEnd> {
    const launched = await this.#afterCheck(() => this.#pool.take(call.id, signal));
    if (!launched.ok && signal.aborted) return { kind: 'cancelled' };
    if (!launched.ok) return toFailed(launched.code, launched.failure);
    const { process } = launched;
    if (signal.aborted) {
      this.#pool.release(process);
      return { kind: 'cancelled' };
    }
    const timed = this.#debugging ? { ...call, timeoutInSeconds: Infinity } : call;
    const { end, fate } = await forwardCall(process, timed, sink, signal);
    const how = fate === 'broken' ? await process.endsWithin(exitGraceMs) : undefined;
    // The output must be complete when the caller has the response.
    if (fate !== 'broken') await process.output.settled();
    if (fate === 'kept') this.#pool.release(process);
    else this.#pool.retire(process);
    return end.kind === 'failed' && how !== undefined ? toFailed(end.code, this.#status.ended(how)) : end;
  }

  /** Retires processes with outdated sources, then begins something. The next check waits until that has begun, not until it has ended. */
  async #afterCheck<T>(begin: () => Promise<T>): Promise<T | NotLaunched> {
    const leave = await this.#checks.enter(never);
    let begun: Promise<T> | undefined;
    try {
      await this.#restartIfChanged();
      if (!this.#disposed) begun = begin();
    } finally {
      leave?.();
    }
    return (await begun) ?? { ok: false, failure: gone, code: 'FunctionInvokeExecutionError' };
  }

  async #restartIfChanged(): Promise<void> {
    if (!this.#pool.isNew) {
      const changed = await this.#sources.findChange(this.found, this.#pool.isActive);
      if (changed === undefined) return;
      this.#context.logger.info(`${this.found.name} restarts because ${changed} changed`);
      await this.#pool.renew();
    }
    await this.withCode((found) => this.#sources.read(found));
  }

  async #launch(callId: string, signal: AbortSignal, callSignal: AbortSignal = never): Promise<Launched> {
    this.#status.begin();
    const { found, release } = await this.#leaseCode();
    const either = AbortSignal.any([signal, callSignal]);
    const launched = await launchFunction(found, this.#context, {
      callId,
      signal,
      ...defined({ debugging: this.#debugging }),
      build: (build, onOutput) =>
        this.#build.bringUpToDate(found, build, this.#sources.digest, { onOutput, signal: either }),
    });
    if (launched.ok) void launched.process.ended.then(release);
    else release();
    if (launched.ok) {
      await this.#sources.acceptOutput();
      this.#status.plan(launched.process.plan);
      this.#context.logger.info(`${this.found.name} runs with ${launched.process.plan.program}`);
    } else if (!signal.aborted) this.#status.fail(launched.isCancelled ? undefined : launched.failure);
    return launched;
  }

  /** Returns the function in the folder of its code, which exists until it is released. An archive that cannot be extracted is a wrong definition. */
  async #leaseCode(): Promise<{ readonly found: FoundFunction; readonly release: () => void }> {
    const { found } = this;
    const noLease = { release: (): void => undefined };
    if (found.archive === undefined || !found.definition.ok) return { found, ...noLease };
    const lease = await this.#context.archives.lease(found.archive);
    if (!lease.ok) return { found: { ...found, definition: lease }, ...noLease };
    return { found: { ...found, folder: lease.value.folder }, release: lease.value.release };
  }
}

type NotLaunched = Launched & { readonly ok: false };

function toFailed(code: ServiceErrorCode, failure: Failure): CallEnd {
  return { kind: 'failed', code, reason: describeFailure(failure).message };
}
