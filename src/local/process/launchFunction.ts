import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { CallOutputs } from '../output/callOutputs.ts';
import type { Debugging } from './debugging.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import type { BuildEnd, RunningBuild } from './functionBuild.ts';
import { findMissingCode } from './findMissingCode.ts';
import { FunctionProcess, type Launch } from './functionProcess.ts';
import type { Build } from '../runtimes/runtime.ts';
import type { Runtimes } from '../launch/runtimes.ts';
import { toLaunchPlan } from '../launch/launchPlan.ts';
import type { CallOutput } from '../output/outputTail.ts';
import type { ProcessGuard } from './processGuard.ts';
import type { ServiceErrorCode } from '../calls/serviceErrors.ts';

/** The parts of the local functions host that a start uses. */
export type LaunchContext = {
  readonly guard: ProcessGuard;
  readonly outputs: CallOutputs;
  readonly runtimes: Runtimes;
  /** Receives the output of all functions and builds as it arrives. */
  readonly onOutput?: OnOutput;
  /** Called when a build has begun. */
  readonly onBuild?: (build: RunningBuild) => void;
};

/** Receives output of functions and builds, whatever call it belongs to. */
export type OnOutput = (stream: keyof CallOutput, text: string) => void;

/** A process that listens, or why there is none, and the error code for the caller. */
export type Launched =
  | { readonly ok: true; readonly process: FunctionProcess }
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly code: ServiceErrorCode;
      /** True if the user cancelled the build. */
      readonly isCancelled?: true;
    };

/** What causes a start, and what it needs. */
export type Start = {
  /** The call that gets the output of the start. */
  readonly callId: string;
  /** Aborts the start. */
  readonly signal: AbortSignal;
  /** Absent for a process without a debugger. */
  readonly debugging?: Debugging;
  /** Brings a build up to date. Its output is that of the start. */
  readonly build: (build: Build, onOutput: (text: string) => void) => Promise<BuildEnd>;
};

const notListening = {
  undebuggable: {
    reason: 'its debugger did not listen, perhaps because its port is in use',
    code: 'FunctionInvokeContainerInitFail',
  },
  absent: { reason: 'it did not listen within 5 seconds', code: 'FunctionInvokeContainerInitTimeout' },
  invalid: {
    reason: 'it is not listening on a socket in its folder',
    code: 'FunctionInvokeContainerInitFail',
  },
} as const;

/**
 * Builds a function if necessary, starts a process of it and waits until it listens, and until a client of its debugger is ready. If that
 * fails, the process is removed. Fails with `funcYamlInvalid`, `localUnavailable`, `dependenciesMissing`, `buildFailed` or
 * `localFunctionFailed`.
 */
export async function launchFunction(
  found: FoundFunction,
  context: LaunchContext,
  { callId, signal, debugging, build }: Start,
): Promise<Launched> {
  const { name, definition } = found;
  if (!definition.ok) return refuse(definition.failure, 'FunctionInvokeContainerInitFail');
  const plan = await toLaunchPlan(definition.value, found, context.runtimes, debugging?.port);
  if (!plan.ok) return refuse(plan.failure, 'FunctionInvokeImageNotAvailable');

  const { guard, outputs, onOutput } = context;
  const failed = (reason: string): Failure => ({ code: 'localFunctionFailed', name, reason });
  const write: Launch['write'] = (id, stream, text) => {
    outputs.add(id, stream, text);
    onOutput?.(stream, text);
  };
  if (plan.value.build) {
    const built = await build(plan.value.build, (text) => write(callId, 'stderr', text));
    if (built.kind === 'failed') return refuse(built.failure, 'FunctionInvokeImageNotAvailable');
    if (built.kind === 'cancelled')
      return {
        ...refuse(failed('its build was cancelled'), 'FunctionInvokeImageNotAvailable'),
        isCancelled: true,
      };
  }
  let process: FunctionProcess;
  try {
    const launch: Launch = { found, definition: definition.value, plan: plan.value, callId, write };
    process = await FunctionProcess.start(launch, guard);
  } catch (error) {
    // For example a full disk, or a `config` with a character that is not valid in an environment.
    return refuse(failed(errorReason(error)), 'FunctionInvokeContainerInitFail');
  }
  const stop = (): void => void process.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const state = await toState(process, debugging);
  signal.removeEventListener('abort', stop);
  if (state === 'ready') return { ok: true, process };

  await process.stop();
  if (state === 'ended') {
    const ended = await process.ended;
    const reason = findMissingCode(process.output.errors, found) ?? toStartReason(ended);
    return refuse(failed(reason), 'FunctionInvokeContainerInitFail');
  }
  const { reason, code } = notListening[state];
  return refuse(failed(reason), code);
}

/** A process without an error has done what its code says, which is not enough. */
function toStartReason(ended: string): string {
  return ended === 'its process ended with exit code 0'
    ? `${ended} before it passed a handler to the function development kit (FDK)`
    : ended;
}

async function toState(
  process: FunctionProcess,
  debugging: Debugging | undefined,
): Promise<'ready' | 'ended' | keyof typeof notListening> {
  const state = await process.ready();
  if (state !== 'ready' || !debugging) return state;
  // Reads what the debugger has announced.
  await process.output.settled();
  const { debugTarget } = process;
  if (!debugTarget) return 'undebuggable';
  const ended = process.ended.then(() => 'ended' as const);
  return Promise.race([debugging.listening(debugTarget).then(() => state), ended]);
}

function refuse(failure: Failure, code: ServiceErrorCode): Launched & { readonly ok: false } {
  return { ok: false, failure, code };
}
