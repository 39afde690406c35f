import { resolve } from 'node:path';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import type { DebugTarget } from '../runtimes/runtime.ts';
import type { Debugging } from './debugging.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { findInRoots } from '../discover/findInRoots.ts';
import { ExtractedArchives } from './extractedArchives.ts';
import { runSteps, type StepOptions } from './runSteps.ts';
import { FunctionRunner } from './functionRunner.ts';
import type { RunnerContext } from './runnerContext.ts';

/** How packages are installed. */
export type InstallOptions = StepOptions & { readonly withDebugger?: boolean };

/** Failures that remain until the user fixes them. */
const lasting: ReadonlySet<Failure['code']> = new Set([
  'localUnavailable',
  'dependenciesMissing',
  'funcYamlInvalid',
  'settingInvalid',
  'archiveUnreadable',
  'archiveRefused',
]);

/** The functions of all roots, by OCID, each with its runner. */
export class FunctionRegistry {
  readonly #roots: readonly string[];
  readonly #context: RunnerContext;
  readonly #top: string | undefined;
  readonly #entries: () => readonly LocalEntry[];
  readonly #archives: ExtractedArchives;
  #runners: ReadonlyMap<string, FunctionRunner> = new Map();
  /** By OCID. */
  readonly #installs = new Map<string, Promise<Result<void>>>();
  #scanning: Promise<void> = Promise.resolve();
  /** The next search, if it has not begun. */
  #nextScan: Promise<void> | undefined;
  /** The search for interpreters, which runs in parallel: it can take a second, and the list is useful without it. */
  #probing: Promise<unknown> = Promise.resolve();

  /**
   * @param top for all roots, see `FindOptions`
   * @param entries called for each search: the functions of the settings
   */
  constructor(
    roots: readonly string[],
    context: Omit<RunnerContext, 'archives'>,
    top?: string,
    entries: () => readonly LocalEntry[] = () => [],
  ) {
    this.#entries = entries;
    this.#top = top;
    this.#roots = roots.map((root) => resolve(root));
    this.#archives = new ExtractedArchives(context.guard.folder);
    this.#context = { ...context, archives: this.#archives };
  }

  list(): readonly FunctionRunner[] {
    return [...this.#runners.values()];
  }

  get(id: string): FunctionRunner | undefined {
    return this.#runners.get(id);
  }

  /** Returns a function according to its current `func.yaml`. If that has changed, reads all functions again. */
  async getCurrent(id: string): Promise<FunctionRunner | undefined> {
    if (this.#runners.get(id)?.found.isCurrent() === false) await this.rescan();
    return this.#runners.get(id);
  }

  /** Starts the process of a function, after searching again for a missing interpreter. Fails with `functionUnknown`, or like `FunctionRunner.start`. */
  async start(id: string): Promise<Result<void>> {
    await this.#context.runtimes.recheck();
    const runner = await this.getCurrent(id);
    return runner ? runner.start() : this.#unknown(id);
  }

  /** Starts a function under a debugger, after searching again for what was missing. Fails with `functionUnknown`, or like `FunctionRunner.debug`. */
  async debug(id: string, debugging: Debugging): Promise<Result<DebugTarget> | undefined> {
    await this.#context.runtimes.recheck();
    const runner = await this.getCurrent(id);
    return runner ? runner.debug(debugging) : this.#unknown(id);
  }

  #unknown(id: string): Result<never> {
    return fail({ code: 'functionUnknown', name: id, known: this.list().map(({ found: { name } }) => name) });
  }

  /**
   * Brings the build of a function up to date. Fails with `functionUnknown`, or like `FunctionRunner.build`, or with a failure that remains
   * until the user fixes it, which the response of a call would not explain.
   */
  async build(id: string, signal: AbortSignal): Promise<Result<void> | undefined> {
    if (isLasting(await this.check(id))) {
      await this.#context.runtimes.recheck();
      // A start reports it as it is now.
      if (isLasting(await this.check(id))) return this.start(id);
    }
    const runner = this.get(id);
    return runner ? runner.build(signal) : this.#unknown(id);
  }

  /** Checks whether this machine can run a function. Fails with `localUnavailable`, `dependenciesMissing` or `funcYamlInvalid`, or with what the last start failed with. */
  async check(id: string): Promise<Failure | undefined> {
    const runner = await this.getCurrent(id);
    await runner?.probe();
    return runner?.value.failure;
  }

  /**
   * Installs the packages of a function, and perhaps its debugger, once at a time. Fails with `functionUnknown`, `funcYamlInvalid` or `installFailed`; succeeds if it is aborted.
   */
  install(id: string, options: InstallOptions): Promise<Result<void>> {
    const installing =
      this.#installs.get(id) ?? this.#install(id, options).finally(() => this.#installs.delete(id));
    this.#installs.set(id, installing);
    return installing;
  }

  async #install(id: string, options: InstallOptions): Promise<Result<void>> {
    const runner = await this.getCurrent(id);
    if (!runner) return this.#unknown(id);
    const { runtimes, guard } = this.#context;
    const installed = await runner.withCode(async (found): Promise<Result<void>> => {
      const { definition, name, folder } = found;
      if (!definition.ok) return definition;
      const steps = (await runtimes.of(definition.value)?.planInstall(found, options.withDebugger)) ?? {
        problem: `the runtime ${definition.value.runtime} is not supported locally`,
      };
      const reason = 'problem' in steps ? steps.problem : await runSteps(steps, folder, guard, options);
      return reason === undefined ? ok(undefined) : fail({ code: 'installFailed', name, reason });
    });
    await runtimes.recheck();
    await runner.probe();
    return installed;
  }

  /** Searches the roots again. Keeps the runners of functions that still exist, and stops the others. */
  rescan(): Promise<void> {
    // One that has begun may have missed the latest change.
    this.#nextScan ??= this.#scanning.then(() => {
      this.#nextScan = undefined;
      this.#scanning = this.#scan();
      return this.#scanning;
    });
    return this.#nextScan;
  }

  async #scan(): Promise<void> {
    const found = await findInRoots(this.#roots, {
      rename: (each) => this.#withKnownName(each),
      top: this.#top,
      entries: this.#entries(),
    });
    const before = this.#runners;
    const runners = new Map<string, FunctionRunner>();
    for (const each of found) {
      const known = before.get(each.id);
      known?.update(each);
      runners.set(each.id, known ?? new FunctionRunner(each, this.#context));
    }
    this.#runners = runners;
    this.#context.changed();
    await Promise.all([...before].filter(([id]) => !runners.has(id)).map(([, runner]) => runner.dispose()));
    await this.#context.runtimes.recheck();
    this.#probing = Promise.all(this.list().map((runner) => runner.probe({ extracts: false })));
  }

  /** Resolves once it is known which functions this machine can run. */
  async probed(): Promise<void> {
    await (this.#nextScan ?? this.#scanning);
    await this.#probing;
  }

  /** Ends all processes; no further one starts. */
  async dispose(): Promise<void> {
    this.#archives.close();
    await (this.#nextScan ?? this.#scanning);
    await Promise.all(this.list().map((runner) => runner.dispose()));
    await this.#probing;
    await this.#archives.settled();
  }

  /** A function whose `func.yaml` has become invalid keeps its ID and name. */
  #withKnownName(found: FoundFunction): FoundFunction {
    if (found.definition.ok) return found;
    const known = this.list().find(({ found: { folder } }) => folder === found.folder)?.found;
    return known ? { ...found, id: known.id, name: known.name } : found;
  }
}

function isLasting(failure: Failure | undefined): boolean {
  return failure !== undefined && lasting.has(failure.code);
}
