import { defined } from '../../core/common/defined.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Logger } from '../../core/common/logger.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { forwardCall } from '../calls/forwardCall.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import type { ResponseSink, CallEnd, FunctionCall } from '../calls/functionCall.ts';
import type { FunctionProcess } from './functionProcess.ts';
import { launchFunction, type LaunchContext, type Launched } from './launchFunction.ts';
import { toLaunchPlan, type LaunchPlan } from '../launch/launchPlan.ts';
import type { LocalFunction, LocalFunctionState } from './localFunction.ts';
import type { ServiceErrorCode } from '../calls/serviceErrors.ts';
import { FunctionSources } from '../sources/functionSources.ts';
import { Turns } from '../calls/turns.ts';

/** The parts of the local functions host that all functions share. */
export type RunnerContext = LaunchContext & { readonly logger: Logger; readonly changed: () => void };

/** Milliseconds to wait for a process that closed the connection, so that its exit code is known. */
const exitGraceMs = 200;

const gone: Failure = { code: 'localHostFailed', reason: 'it is closed' };

/**
 * Runs one function: starts its process with the first call, gives it one call at a time, and restarts it after a crash, and before the
 * next call if its files have changed.
 *
 * A call that is cancelled or exceeds its timeout ends the process, as on the platform: the function may still be busy with it, and the
 * next call must not wait for that or run in parallel.
 */
export class FunctionRunner {
  readonly #context: RunnerContext;
  readonly #turns = new Turns();
  readonly #ending = new Set<Promise<void>>();
  #found: FoundFunction;
  #state: LocalFunctionState = 'idle';
  #failure: Failure | undefined;
  #plan: LaunchPlan | undefined;
  #process: FunctionProcess | undefined;
  #starting: { readonly launched: Promise<Launched>; readonly abort: AbortController } | undefined;
  #sources: FunctionSources | undefined;
  /** The stamp of the definition that the process was started with. */
  #stamp = '';
  #disposed = false;

  constructor(found: FoundFunction, context: RunnerContext) {
    this.#context = context;
    this.#found = found;
    this.update(found);
  }

  get found(): FoundFunction {
    return this.#found;
  }

  get value(): LocalFunction {
    const { id, name, folder, path, definition } = this.#found;
    return {
      id,
      name,
      folder,
      path,
      runtime: definition.ok ? definition.value.runtime : '',
      state: this.#state,
      ...defined({ failure: this.#failure, program: this.#plan?.program, venv: this.#plan?.venv }),
      ...(this.#sources?.isComplete === false && { isPartlyWatched: true }),
      timeoutInSeconds: definition.ok ? definition.value.timeoutInSeconds : 0,
      memoryInMBs: definition.ok ? definition.value.memoryInMBs : 0,
    };
  }

  /** Sets the current state on disk; a running process is replaced before its next call. */
  update(found: FoundFunction): void {
    this.#found = found;
    if (!found.definition.ok) this.#setFailed(found.definition.failure);
    else if (this.#failure?.code === 'funcYamlInvalid') this.#set(this.#process ? 'running' : 'idle');
  }

  /** Checks whether this machine can run the function, without starting it. */
  async probe(): Promise<void> {
    const { definition } = this.#found;
    if (!definition.ok || (this.#state !== 'idle' && this.#state !== 'unavailable')) return;
    const plan = await toLaunchPlan(definition.value, this.#found, this.#context.interpreters);
    this.#plan = plan.ok ? plan.value : undefined;
    if (!plan.ok) this.#setFailed(plan.failure);
    else if (this.#state === 'idle' || this.#state === 'unavailable') this.#set('idle');
  }

  /** Starts the process unless it runs. Fails with `funcYamlInvalid`, `localUnavailable`, `localFunctionFailed` or `localHostFailed`. */
  async start(): Promise<Result<void>> {
    const launched = await this.#ensureProcess('');
    return launched.ok ? ok(undefined) : fail(launched.failure);
  }

  /** Ends the process; its current call fails. Resolves once nothing is left of it. */
  async stop(): Promise<void> {
    this.#starting?.abort.abort();
    await this.#starting?.launched;
    if (this.#process) this.#retire(this.#process);
    await Promise.all(this.#ending);
  }

  /** Stops permanently, because the function or the host is gone. */
  dispose(): Promise<void> {
    this.#disposed = true;
    return this.stop();
  }

  /** Runs one call, after earlier ones. Always settles the sink, and never rejects. */
  async call(call: FunctionCall, sink: ResponseSink, signal: AbortSignal): Promise<void> {
    const leave = await this.#turns.enter(signal);
    if (!leave) return sink.settle({ kind: 'cancelled' });
    try {
      const end = await this.#run(call, sink, signal);
      // Before the caller gets the response: later changes of files may be changes of the function.
      await this.#sources?.acceptOutput();
      sink.settle(end);
    } finally {
      leave();
    }
  }

  async #run(call: FunctionCall, sink: ResponseSink, signal: AbortSignal): Promise<CallEnd> {
    await this.#stopIfChanged();
    const launched = await this.#ensureProcess(call.id);
    if (!launched.ok) return toFailed(launched.code, launched.failure);
    if (signal.aborted) return { kind: 'cancelled' };
    const { process } = launched;
    const { end, fate } = await forwardCall(process, call, sink, signal);
    const how = fate === 'broken' ? await process.endsWithin(exitGraceMs) : undefined;
    // The output must be complete when the caller has the response.
    if (fate !== 'broken') await process.output.settled();
    if (fate !== 'kept' && this.#process === process) this.#retire(process);
    return end.kind === 'failed' && how !== undefined ? toFailed(end.code, this.#ended(how)) : end;
  }

  async #stopIfChanged(): Promise<void> {
    if (!this.#process || !this.#sources) return;
    // A process that is being stopped may still write files.
    if (this.#ending.size > 0) await this.#sources.acceptOutput();
    // Its `app.yaml` may be outside its folder.
    const isRedefined = this.#found.stamp !== this.#stamp;
    const changed = isRedefined ? 'its definition' : await this.#sources.findChange();
    if (changed === undefined) return;
    this.#context.logger.info(`${this.#found.name} restarts because ${changed} changed`);
    await this.stop();
  }

  async #ensureProcess(callId: string): Promise<Launched> {
    if (this.#process) return { ok: true, process: this.#process };
    if (this.#disposed) return { ok: false, failure: gone, code: 'FunctionInvokeExecutionError' };
    if (!this.#starting) {
      const abort = new AbortController();
      this.#starting = { launched: this.#launch(callId, abort.signal), abort };
    }
    return this.#starting.launched;
  }

  async #launch(callId: string, signal: AbortSignal): Promise<Launched> {
    this.#set('starting');
    // Before the start, so that the next call notices changes during the start.
    this.#stamp = this.#found.stamp;
    await this.#readSources();
    const launched = await launchFunction(this.#found, this.#context, callId, signal);
    if (launched.ok) await this.#sources?.acceptOutput();
    this.#starting = undefined;
    if (launched.ok) {
      this.#plan = launched.process.plan;
      this.#context.logger.info(`${this.#found.name} runs with ${launched.process.plan.program}`);
      this.#process = launched.process;
      void launched.process.ended.then((reason) => this.#onEnded(launched.process, reason));
      this.#set('running');
    } else if (signal.aborted) this.#set('idle');
    else this.#setFailed(launched.failure);
    return launched;
  }

  async #readSources(): Promise<void> {
    const wasComplete = this.#sources?.isComplete !== false;
    this.#sources = await FunctionSources.read(this.#found, this.#context.interpreters);
    if (this.#sources.isComplete || !wasComplete) return;
    const { name, folder } = this.#found;
    this.#context.logger.warn(
      `${name}: too many files in ${folder}; changes to some of them do not restart it. Move data elsewhere or add it to .gitignore.`,
    );
  }

  /** Removes the process; it ends in the background. */
  #retire(process: FunctionProcess): void {
    this.#process = undefined;
    this.#set('idle');
    const ending = process.stop().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  #onEnded(process: FunctionProcess, reason: string): void {
    if (this.#process !== process) return;
    this.#process = undefined;
    this.#setFailed(this.#ended(reason));
  }

  #ended(reason: string): Failure {
    return { code: 'localFunctionFailed', name: this.#found.name, reason };
  }

  #setFailed(failure: Failure): void {
    this.#set(failure.code === 'localUnavailable' ? 'unavailable' : 'failed', failure);
  }

  #set(state: LocalFunctionState, failure?: Failure): void {
    this.#state = state;
    this.#failure = failure;
    this.#context.logger.debug(`${this.#found.name}: ${state}`);
    this.#context.changed();
  }
}

function toFailed(code: ServiceErrorCode, failure: Failure): CallEnd {
  return { kind: 'failed', code, reason: describeFailure(failure).message };
}
