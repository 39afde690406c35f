import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorReason } from '../core/errorReason.ts';
import type { CallOutput } from './callOutputs.ts';
import type { FoundFunction } from './findFunctions.ts';
import { FrameSplitter } from './frameSplitter.ts';
import type { FuncYaml } from './funcYaml.ts';
import type { LaunchPlan } from './launchPlan.ts';
import { toProcessEnvironment } from './processEnvironment.ts';
import type { ProcessGuard } from './processGuard.ts';
import { waitForSocket, type SocketState } from './waitForSocket.ts';

/** What a process is started from. */
export type Launch = {
  readonly found: FoundFunction;
  readonly definition: FuncYaml;
  readonly plan: LaunchPlan;
  /** Gets what the process prints before its first call: a start belongs to the call that caused it. */
  readonly callId: string;
  readonly write: (callId: string, stream: keyof CallOutput, text: string) => void;
};

/** The platform's limit for a start, in milliseconds. */
const startLimit = 5000;
/** Time from SIGTERM to SIGKILL, in milliseconds. */
const grace = 500;
/** Python's FDK hangs up after 5 s; we do so before it, or a call could meet a connection that is just being closed. */
const idleConnection = 4000;

/**
 * One process of a function and the connection to it. It leads a process group, so that what it started ends with it.
 * However it ends, its socket and folder are removed.
 */
export class FunctionProcess {
  readonly plan: LaunchPlan;
  /** Its Unix socket. */
  readonly socket: string;
  /** The connection, kept between calls. */
  readonly agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: idleConnection });
  /** Settles when nothing is left of it, with words for how it ended. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #gone = new AbortController();
  #lastError = '';

  private constructor(launch: Launch, folder: string, guard: ProcessGuard) {
    this.plan = launch.plan;
    this.socket = join(folder, 'lsnr.sock');
    const frameName = `frame-${randomBytes(8).toString('hex')}`;
    this.#child = spawn(launch.plan.program, launch.plan.args, {
      cwd: launch.found.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: toProcessEnvironment(launch.found, launch.definition, {
        socket: this.socket,
        frameName,
        runtime: launch.plan.environment,
      }),
    });
    if (this.#child.pid !== undefined) guard.watch(this.#child.pid);
    this.#read('stdout', frameName, launch);
    this.#read('stderr', frameName, launch);
    this.ended = this.#watchEnd(launch.plan.program, folder, guard);
  }

  /** Starts a process; wait for `ready` before the first call. */
  static async start(launch: Launch, guard: ProcessGuard): Promise<FunctionProcess> {
    return new FunctionProcess(launch, await guard.createFolder(), guard);
  }

  /** Waits until it listens; `absent` when it does not within the platform's 5 seconds, `ended` when it ended before. */
  async ready(): Promise<SocketState | 'ended'> {
    const until = AbortSignal.any([AbortSignal.timeout(startLimit), this.#gone.signal]);
    const state = await waitForSocket(this.socket, until);
    return state === 'absent' && this.#gone.signal.aborted ? 'ended' : state;
  }

  /** How it ended, when it does so by itself within some milliseconds; else undefined. */
  async endsWithin(milliseconds: number): Promise<string | undefined> {
    const own = new AbortController();
    const tooLate = delay(milliseconds, undefined, { signal: own.signal }).catch(() => undefined);
    const how = await Promise.race([this.ended, tooLate]);
    own.abort();
    return how;
  }

  /** Ends it and all it started: asks first, then kills. Settles when nothing is left. */
  async stop(): Promise<void> {
    this.#signal('SIGTERM');
    if ((await this.endsWithin(grace)) === undefined) this.#signal('SIGKILL');
    await this.ended;
  }

  async #watchEnd(program: string, folder: string, guard: ProcessGuard): Promise<string> {
    const closed = once(this.#child, 'close').catch(() => undefined);
    const how = await new Promise<string>((resolve) => {
      this.#child.once('error', (error) => resolve(`${program} cannot be started (${errorReason(error)})`));
      this.#child.once('exit', (code, signal) =>
        resolve(
          signal === null ? `its process ended with exit code ${code}` : `its process was ended by ${signal}`,
        ),
      );
    });
    this.#gone.abort();
    this.agent.destroy();
    this.#signal('SIGKILL');
    if (this.#child.pid !== undefined) guard.forget(this.#child.pid);
    // The last output is read; a process that left the group may hold the pipes open for ever.
    await Promise.race([closed, delay(grace)]);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    await rm(folder, { recursive: true, force: true });
    return this.#lastError === '' ? how : `${how}: ${this.#lastError}`;
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // The group is gone already.
    }
  }

  #read(stream: 'stdout' | 'stderr', frameName: string, launch: Launch): void {
    const splitter = new FrameSplitter(frameName, launch.callId, (callId, text) => {
      launch.write(callId, stream, text);
      // `Error: Cannot find module 'x'`, `ModuleNotFoundError: No module named 'x'`
      const line = stream === 'stderr' ? /^[\w.]*(?:Error|Exception)\b.*$/m.exec(text)?.[0] : undefined;
      if (line !== undefined) this.#lastError = line.slice(0, 200);
    });
    this.#child[stream]?.on('data', (bytes: Buffer) => splitter.add(bytes)).on('end', () => splitter.end());
  }
}
