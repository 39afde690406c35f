import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { realpath, rm, stat } from 'node:fs/promises';
import { Agent } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createRedactor } from '../../core/redaction/redactor.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { findEscaped, killAll, killEscaped } from './escapedProcesses.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { FunctionOutput, type WriteOutput } from '../output/functionOutput.ts';
import type { FuncYaml } from '../discover/funcYaml.ts';
import type { DebugTarget, LaunchPlan } from '../runtimes/runtime.ts';
import { openOutputPipes, type OutputPipes } from '../output/outputPipes.ts';
import { toProcessEnvironment } from '../launch/processEnvironment.ts';
import type { ProcessGuard } from './processGuard.ts';

/** Everything that a process is started with. */
export type Launch = {
  readonly found: FoundFunction;
  readonly definition: FuncYaml;
  readonly plan: LaunchPlan;
  /** The call that caused the start, and gets the output before the first call. */
  readonly callId: string;
  readonly write: WriteOutput;
};

/** Maximum duration of a start, in milliseconds, as on the platform. */
const startLimit = 5000;
/** Time from SIGTERM to SIGKILL, in milliseconds. */
const grace = 500;
/** Milliseconds after which an idle connection is closed. The Python FDK closes it after 5 s, which could interrupt a new call. */
const idleConnection = 4000;

/**
 * A process of a function, and the connection to it. It leads a process group. When it ends, all processes that it started are killed,
 * even those that left the group, its output is read to the end, and its socket and folder are removed.
 */
export class FunctionProcess {
  readonly plan: LaunchPlan;
  /** Its Unix socket. */
  readonly socket: string;
  /** The connection, kept between calls. */
  readonly agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: idleConnection });
  /** Resolves once nothing is left of it, with a description of how it ended. */
  readonly ended: Promise<string>;
  readonly output: FunctionOutput;
  readonly #child: ChildProcess;
  readonly #gone = new AbortController();
  /** Only the environments of this process and its descendants contain it. */
  readonly #marker: string;
  #escaped: readonly number[] = [];

  private constructor(launch: Launch, folder: string, pipes: OutputPipes, guard: ProcessGuard) {
    this.plan = launch.plan;
    this.socket = join(folder, 'lsnr.sock');
    this.#marker = `unix:${this.socket}`;
    const frameName = `frame-${randomBytes(8).toString('hex')}`;
    this.#child = spawn(launch.plan.program, launch.plan.args, {
      cwd: launch.found.folder,
      detached: true,
      stdio: ['ignore', ...pipes.writers],
      env: toProcessEnvironment(launch.found, launch.definition, {
        socket: this.socket,
        frameName,
        runtime: launch.plan.environment,
        nodeOptions: guard.nodeOptions,
      }),
    });
    if (this.#child.pid !== undefined) guard.watch(this.#child.pid);
    const redactor = createRedactor(Object.values(launch.found.secrets ?? {}));
    const announcement = launch.plan.debugger?.announcement;
    this.output = new FunctionOutput(pipes, frameName, launch.callId, launch.write, redactor, announcement);
    this.ended = this.#watchEnd(launch.plan.program, folder, guard);
  }

  /** Starts a process; wait for `ready` before the first call. */
  static async start(launch: Launch, guard: ProcessGuard): Promise<FunctionProcess> {
    const folder = await guard.createFolder();
    const pipes = await openOutputPipes(folder);
    try {
      return new FunctionProcess(launch, folder, pipes, guard);
    } catch (error) {
      pipes.stdout.destroy();
      pipes.stderr.destroy();
      throw error;
    } finally {
      await pipes.closeWriters();
    }
  }

  get readingTime(): number {
    return this.output.readingTime;
  }

  /** Its debugger, once that listens and the output that says so was read. */
  get debugTarget(): DebugTarget | undefined {
    const { announced } = this.output;
    return this.plan.debugger && announced !== undefined
      ? { kind: this.plan.debugger.kind, host: '127.0.0.1', port: Number(announced) }
      : undefined;
  }

  /** Waits until it listens. `absent` if it does not within 5 seconds, unless it is debugged, `ended` if it ended before. */
  async ready(): Promise<SocketState | 'ended'> {
    const limits = this.plan.debugger ? [] : [AbortSignal.timeout(startLimit)];
    const until = AbortSignal.any([...limits, this.#gone.signal]);
    const state = await waitForSocket(this.socket, until);
    return state === 'absent' && this.#gone.signal.aborted ? 'ended' : state;
  }

  /** Waits some milliseconds for the process to end. Returns how it ended, once its output was read; undefined if it still runs. */
  async endsWithin(milliseconds: number): Promise<string | undefined> {
    const until = AbortSignal.any([AbortSignal.timeout(milliseconds), this.#gone.signal]);
    if (!until.aborted) await once(until, 'abort');
    return this.#gone.signal.aborted ? this.ended : undefined;
  }

  /** Ends the process and all that it started: reads its output, sends SIGTERM, then SIGKILL. Resolves once nothing is left. */
  async stop(): Promise<void> {
    const [escaped] = await Promise.all([findEscaped(this.#marker, this.#child.pid), this.output.settled()]);
    this.#escaped = escaped;
    this.#signal('SIGTERM');
    if ((await this.endsWithin(grace)) === undefined) this.#signal('SIGKILL');
    await this.ended;
  }

  async #watchEnd(program: string, folder: string, guard: ProcessGuard): Promise<string> {
    const how = await new Promise<string>((resolve) => {
      this.#child.once('error', (error) => resolve(`${program} cannot be started (${errorReason(error)})`));
      this.#child.once('exit', (code, signal) =>
        resolve(
          signal === null
            ? `its process ended with exit code ${code}`
            : `its process was killed by ${signal}`,
        ),
      );
    });
    this.#gone.abort();
    this.agent.destroy();
    this.#signal('SIGKILL');
    killAll(this.#escaped);
    await killEscaped(this.#marker);
    if (this.#child.pid !== undefined) guard.forget(this.#child.pid);
    await this.output.drain();
    await rm(folder, { recursive: true, force: true });
    const { lastError } = this.output;
    return lastError === undefined ? how : `${how}: ${lastError}`;
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // The group is already gone.
    }
  }
}

/** `invalid`: its path is not a socket, or a link out of the folder; Fn rejects both. */
type SocketState = 'ready' | 'absent' | 'invalid';

/** In milliseconds. */
const pollInterval = 5;

/**
 * Waits until an FDK listens: it binds to another name and then links the socket, so that a socket at the path is ready.
 * Polls every 5 ms, since watching a folder differs between platforms. `absent` if the signal aborted first.
 */
export async function waitForSocket(path: string, until: AbortSignal): Promise<SocketState> {
  while (!until.aborted) {
    const found = await stat(path).catch(() => undefined);
    if (found) return found.isSocket() && (await staysInFolder(path)) ? 'ready' : 'invalid';
    await delay(pollInterval, undefined, { signal: until }).catch(() => {});
  }
  return 'absent';
}

async function staysInFolder(path: string): Promise<boolean> {
  return dirname(await realpath(path)) === (await realpath(dirname(path)));
}
