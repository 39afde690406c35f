import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { forwardCall } from '../calls/forwardCall.ts';
import type { DebugTarget } from '../runtimes/runtime.ts';
import { withCode } from './codeFolder.ts';
import { CurrentProcesses, gone } from './currentProcesses.ts';
import type { Debugging } from './debugging.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import type { ResponseSink, CallEnd, FunctionCall } from '../calls/functionCall.ts';
import { FunctionStatus } from './functionStatus.ts';
import { toLaunchPlan } from '../launch/launchPlan.ts';
import type { RunnerContext } from './runnerContext.ts';
import { findMissingCode } from './findMissingCode.ts';
import type { LocalFunction } from './localFunction.ts';
import type { ServiceErrorCode } from '../calls/serviceErrors.ts';
import { Turns } from '../calls/turns.ts';

/** The calls of a function at this moment, and the processes for them. */
export type FunctionLoad = { readonly running: number; readonly waiting: number; readonly processes: number };

/** Milliseconds to wait for a process that closed the connection, so that its exit code is known. */
const exitGraceMs = 200;

/** The status by which an FDK reports an exception. */
const exception = 502;

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
  readonly #processes: CurrentProcesses;
  readonly #status: FunctionStatus;
  #debugging: Debugging | undefined;

  constructor(found: FoundFunction, context: RunnerContext) {
    this.#context = context;
    const limit = (): number => (this.#debugging ? 1 : context.processes());
    this.#turns = new Turns(limit);
    this.#status = new FunctionStatus(found, {
      ...context,
      pool: () => this.#processes,
      isBuilding: () => this.#processes.isBuilding,
    });
    this.#processes = new CurrentProcesses({
      context,
      status: this.#status,
      debugging: () => this.#debugging,
      limit,
    });
    this.update(found);
  }

  get found(): FoundFunction {
    return this.#status.found;
  }

  get load(): FunctionLoad {
    return { running: this.#turns.taken, waiting: this.#turns.waiting, processes: this.#processes.size };
  }

  get value(): LocalFunction {
    return {
      ...this.#status.value,
      ...(!this.#processes.isComplete && { isPartlyWatched: true }),
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
  withCode<T>(use: (found: FoundFunction) => Promise<T>): Promise<T> {
    return withCode(this.found, this.#context.archives, use);
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
    return this.#processes.isSource(path);
  }

  /** Returns the files whose changes restart the function, by path, each with a text that changes with it. */
  sources(): Promise<ReadonlyMap<string, string>> {
    return this.#processes.sources();
  }

  /** Starts a process unless one runs. Fails like `launchFunction` or with `localHostFailed`; succeeds if the user cancels its build. */
  async start(): Promise<Result<void>> {
    const launched = await this.#processes.start();
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
      await this.#processes.renew();
    }
    const launched = await this.#processes.start();
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
  build(signal: AbortSignal): Promise<Result<void> | undefined> {
    return this.#processes.build(signal);
  }

  /** Ends all processes, the build and the debugging; their current calls fail. Resolves once nothing is left of them. */
  async stop(): Promise<void> {
    this.#setDebugging(undefined);
    await this.#processes.stop();
  }

  #setDebugging(debugging: Debugging | undefined): void {
    if (this.#debugging === debugging) return;
    this.#debugging = debugging;
    this.#context.changed();
  }

  /** Stops permanently, because the function or the host is gone. */
  dispose(): Promise<void> {
    this.#processes.close();
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
      await this.#processes.acceptOutput();
      sink.settle(end);
    } finally {
      leave();
      this.#context.callsChanged();
    }
  }

  async #run(call: FunctionCall, sink: ResponseSink, signal: AbortSignal): Promise<CallEnd> {
    const launched = await this.#processes.take(call.id, signal);
    if (!launched.ok && signal.aborted) return { kind: 'cancelled' };
    if (!launched.ok) return toFailed(launched.code, launched.failure);
    const { process } = launched;
    if (signal.aborted) {
      this.#processes.release(process);
      return { kind: 'cancelled' };
    }
    const timed = this.#debugging ? { ...call, timeoutInSeconds: Infinity } : call;
    const { end, fate, status } = await forwardCall(process, timed, sink, signal);
    const how = fate === 'broken' ? await process.endsWithin(exitGraceMs) : undefined;
    // The output must be complete when the caller has the response.
    if (fate !== 'broken') await process.output.settled();
    if (fate === 'kept') this.#processes.release(process);
    else this.#processes.retire(process);
    if (end.kind === 'failed' && how !== undefined) return toFailed(end.code, this.#status.ended(how));
    if (end.kind !== 'answered' || status !== exception) return end;
    const missing = findMissingCode(this.#context.outputs.get(call.id)?.stderr ?? '', this.found);
    return missing === undefined ? end : { ...end, reason: toMessage(this.#status.ended(missing)) };
  }
}

function toFailed(code: ServiceErrorCode, failure: Failure): CallEnd {
  return { kind: 'failed', code, reason: toMessage(failure) };
}

function toMessage(failure: Failure): string {
  return describeFailure(failure).message;
}
