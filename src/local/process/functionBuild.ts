import { createHash } from 'node:crypto';
import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { shorten } from '../../core/text/shorten.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { TailText } from '../output/outputTail.ts';
import { toBuildFolder } from '../runtimes/buildFolder.ts';
import type { Build } from '../runtimes/runtime.ts';
import type { ProcessGuard } from './processGuard.ts';
import { withProcessLock } from './processLock.ts';
import { removeOldBuilds } from './removeOldBuilds.ts';
import { runSteps, type StepOptions } from './runSteps.ts';

/** How a build ended. `built`: its result is up to date. */
export type BuildEnd =
  | { readonly kind: 'built' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' };

/** A build that has begun, for those who show it. */
export type RunningBuild = {
  /** The name of the function. */
  readonly name: string;
  readonly ended: Promise<unknown>;
  /** Calls the listener with all output, also with what came before. */
  onOutput(listener: (text: string) => void): void;
  /** Ends the build, for all who wait for it. */
  cancel(): void;
};

/** A build in progress. It ends with the last of those who wait for it. */
type Progress = {
  readonly key: string;
  readonly ended: Promise<BuildEnd>;
  readonly abort: AbortController;
  readonly output: BuildOutput;
  waiting: number;
};

/** The file in the folder of a build that says which sources its result was built from. */
const recordName = 'sources';

/** Maximum number of lines of output in a failure, and of characters in each. */
const shown = { lines: 5, length: 300 };

/** The builds of one function, one at a time. Those who want the same build wait for it together. */
export class FunctionBuild {
  readonly #guard: ProcessGuard;
  readonly #onBuild: (build: RunningBuild) => void;
  #progress: Progress | undefined;
  #isRunning = false;

  constructor({
    guard,
    onBuild = () => {},
  }: {
    readonly guard: ProcessGuard;
    readonly onBuild?: (build: RunningBuild) => void;
  }) {
    this.#guard = guard;
    this.#onBuild = onBuild;
  }

  /**
   * Builds unless the result is that of these sources. Fails with `buildFailed`. If the signal aborts and nobody else waits for the build, its
   * programs end with all that they started.
   *
   * @param sources changes with the sources
   */
  async bringUpToDate(
    of: { readonly name: string; readonly folder: string },
    build: Build,
    sources: string,
    { onOutput, signal }: StepOptions,
  ): Promise<BuildEnd> {
    const key = toKey(build, sources);
    while (this.#progress && !isSame(this.#progress, key)) await this.#progress.ended;
    if (signal.aborted) return { kind: 'cancelled' };
    const progress = (this.#progress ??= this.#begin(of, build, key));
    progress.output.listen(onOutput);
    progress.waiting += 1;
    const leave = (): void => {
      progress.waiting -= 1;
      if (progress.waiting === 0) progress.abort.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    const end = await progress.ended;
    signal.removeEventListener('abort', leave);
    return signal.aborted ? { kind: 'cancelled' } : end;
  }

  /** True while a build runs: it has been announced, and has not ended. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Ends the build in progress, for all who wait for it. Resolves once nothing is left of it. */
  async stop(): Promise<void> {
    this.#progress?.abort.abort();
    await this.#progress?.ended;
  }

  #begin(of: { readonly name: string; readonly folder: string }, build: Build, key: string): Progress {
    const abort = new AbortController();
    const output = new BuildOutput();
    const ended = this.#run(of, build, key, { output, abort }).finally(() => (this.#progress = undefined));
    return { key, ended, abort, output, waiting: 0 };
  }

  async #run(
    { name, folder }: { readonly name: string; readonly folder: string },
    build: Build,
    key: string,
    { output, abort }: Pick<Progress, 'output' | 'abort'>,
  ): Promise<BuildEnd> {
    const toEnd = (reason: string): BuildEnd => {
      if (abort.signal.aborted) return { kind: 'cancelled' };
      const lines = findErrors(output.toString(), build.error);
      return { kind: 'failed', failure: { code: 'buildFailed', name, reason, output: lines } };
    };
    const cache = toBuildFolder(folder);
    const record = join(cache, recordName);
    try {
      if (await isCurrent(record, build, key)) return { kind: 'built' };
      let end = (): void => {};
      this.#isRunning = true;
      this.#onBuild({
        name,
        ended: new Promise<void>((resolve) => (end = resolve)),
        onOutput: (listener) => output.listen(listener),
        cancel: () => abort.abort(),
      });
      try {
        await mkdir(cache, { recursive: true, mode: 0o700 });
        const buildOnce = async (): Promise<string | undefined> => {
          // Another window or `ocifn` may have built it in the meantime.
          if (await isCurrent(record, build, key)) return undefined;
          // Without it, what an interrupted build leaves behind is never taken for a result.
          await rm(record, { force: true });
          const now = new Date();
          await utimes(cache, now, now);
          void removeOldBuilds(dirname(cache), recordName);
          const options = { onOutput: (text: string) => output.add(text), signal: abort.signal };
          const reason = await runSteps(build.steps, folder, this.#guard, options);
          if (reason === undefined && !abort.signal.aborted) await writeFile(record, key);
          return reason;
        };
        const reason = await withProcessLock(join(cache, 'lock'), abort.signal, buildOnce, () =>
          output.add('Waiting for another window or ocifn, which is building this function\n'),
        );
        return reason === undefined && !abort.signal.aborted ? { kind: 'built' } : toEnd(reason ?? '');
      } finally {
        this.#isRunning = false;
        end();
      }
    } catch (error) {
      return toEnd(errorReason(error));
    }
  }
}

function isSame({ key, abort }: Progress, wanted: string): boolean {
  return key === wanted && !abort.signal.aborted;
}

/** Changes with the sources and with the way they are built. */
function toKey({ steps }: Build, sources: string): string {
  return createHash('sha256')
    .update(JSON.stringify([steps, sources]))
    .digest('hex');
}

/** Marks the result as used if it is current. */
async function isCurrent(record: string, { result }: Build, key: string): Promise<boolean> {
  const known = await readForeignText(record, 'own').catch(() => undefined);
  if (known !== key || (await stat(result).catch(() => undefined)) === undefined) return false;
  const now = new Date();
  await utimes(record, now, now);
  return true;
}

/** Returns the first lines that name an error, else the last lines. */
function findErrors(text: string, error: RegExp): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('$ '));
  const errors = lines.filter((line) => error.test(line)).slice(0, shown.lines);
  return (errors.length > 0 ? errors : lines.slice(-shown.lines))
    .map((line) => shorten(line.trim(), shown.length))
    .join('\n');
}

/** The output of a build, for several listeners that come one after the other. */
class BuildOutput {
  readonly #tail = new TailText(64 * 1024);
  readonly #listeners: ((text: string) => void)[] = [];

  add(text: string): void {
    this.#tail.add(text);
    for (const listener of this.#listeners) listener(text);
  }

  listen(listener: (text: string) => void): void {
    const before = this.toString();
    if (before !== '') listener(before);
    this.#listeners.push(listener);
  }

  toString(): string {
    return this.#tail.toString();
  }
}
