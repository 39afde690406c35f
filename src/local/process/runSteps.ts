import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { errorReason } from '../../core/common/errorReason.ts';
import { readToolEnvironment } from '../runtimes/minimalEnvironment.ts';
import type { Step, Steps } from '../runtimes/runtime.ts';
import { PlainOutput } from '../output/plainOutput.ts';
import type { ProcessGuard } from './processGuard.ts';

/** Who gets the output of programs, and what ends them. */
export type StepOptions = {
  readonly onOutput: (text: string) => void;
  readonly signal: AbortSignal;
};

/** Milliseconds from SIGTERM to SIGKILL. */
const grace = 2000;

/**
 * Runs the programs of an installation or a build one after another, in the folder of a function. Returns why one failed; undefined if none
 * did, or if it was aborted, which ends the program and all that it started.
 */
export async function runSteps(
  steps: Steps,
  folder: string,
  guard: ProcessGuard,
  { onOutput, signal }: StepOptions,
): Promise<string | undefined> {
  try {
    for await (const step of steps) {
      if (signal.aborted) return undefined;
      onOutput(`$ ${[step.program, ...step.args].join(' ')}\n`);
      const problem = await run(step, folder, guard, { onOutput, signal });
      if (problem !== undefined) return signal.aborted ? undefined : problem;
    }
    return undefined;
  } catch (error) {
    // What comes between two steps failed, for example because the disk is full.
    return errorReason(error);
  }
}

async function run(
  { program, args, environment }: Step,
  folder: string,
  guard: ProcessGuard,
  { onOutput, signal }: StepOptions,
): Promise<string | undefined> {
  const child: ChildProcess = spawn(program, args, {
    cwd: folder,
    // It leads a process group, so that all of it can be ended.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...readToolEnvironment(), ...environment },
  });
  const ended = once(child, 'close');
  for (const stream of [child.stdout, child.stderr]) {
    const plain = new PlainOutput();
    // Node creates no streams if too many files are open.
    stream?.setEncoding('utf8').on('data', (piece: string) => onOutput(plain.add(piece)));
  }
  const { pid } = child;
  if (pid !== undefined) guard.watch(pid);
  const stop = (): void => {
    kill(pid, 'SIGTERM');
    // At once after the end, so that the ID of the group is not used again, and also if the program does not exist.
    void Promise.race([delay(grace), ended.catch(() => undefined)]).then(() => kill(pid, 'SIGKILL'));
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, by] = (await ended) as [number | null, NodeJS.Signals | null];
    if (code === 0) return undefined;
    return code === null ? `${program} was ended by ${by}` : `${program} ended with exit code ${code}`;
  } catch (error) {
    return `${program} cannot be run (${errorReason(error)})`;
  } finally {
    signal.removeEventListener('abort', stop);
    if (pid !== undefined) guard.forget(pid);
  }
}

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is already gone.
  }
}
