import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { readFileStamp } from '../discover/fileStamp.ts';
import { funcFileNames } from '../discover/funcYaml.ts';
import { findOnPath } from '../runtimes/findOnPath.ts';
import type { Runtimes } from '../launch/runtimes.ts';
import { toLaunchPlan } from '../launch/launchPlan.ts';
import type { LaunchPlan } from '../runtimes/runtime.ts';
import { KnownFolders } from './knownFolders.ts';
import { Lookups } from './lookups.ts';
import { IgnoreRules, type IgnoreFiles } from './ignoreRules.ts';
import { scanData, scanSources, type SourcePlace, type SourceScan } from './scanSources.ts';
import type { SourceFile } from './sourceKind.ts';

/** The files that a process was started from, and their changes since then. */
export class FunctionSources {
  readonly #place: SourcePlace;
  readonly #root: string;
  readonly #ignoreFiles: IgnoreFiles = new Map();
  readonly #folders = new KnownFolders();
  #started: Map<string, SourceFile> = new Map();
  /** Those of the last complete scan, unless it found a change. */
  #lookups: Lookups | undefined;
  #isComplete = true;

  private constructor(place: SourcePlace, root: string) {
    this.#place = place;
    this.#root = root;
  }

  /** Reads the files as they are now; call before the process starts. */
  static async read(found: FoundFunction, runtimes: Runtimes): Promise<FunctionSources> {
    const { folder, root, definition } = found;
    const plan = definition.ok ? await toLaunchPlan(definition.value, found, runtimes) : definition;
    const language = definition.ok ? runtimes.of(definition.value)?.language : undefined;
    const place = {
      folder,
      entryFiles: plan.ok ? findEntryFiles(folder, plan.value) : [],
      usesNode: language === undefined || language === 'node',
      pythonPrefixes: plan.ok && language === 'python' ? await findPrefixes(plan.value) : [],
      ...defined({ packages: plan.ok ? plan.value.packages : undefined }),
      elsewhere: plan.ok ? (plan.value.sources ?? []) : [],
      built: plan.ok ? (plan.value.build?.outputs ?? []) : [],
      resources: plan.ok ? (plan.value.build?.resources ?? []) : [],
    };
    const sources = new FunctionSources(place, root);
    sources.#started = new Map((await sources.#scan()).files);
    return sources;
  }

  /** False if there are too many files, so that changes of some are not noticed. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /**
   * Changes with the files that `read` has found and that a build reads: a definition only says how its result runs, and the function itself
   * may write data.
   */
  get digest(): string {
    const files = [...this.#started].filter(
      ([path, { kind }]) => kind === 'source' && !funcFileNames.some((name) => basename(path) === name),
    );
    const stamps = files.map(([path, { stamp }]) => `${path} ${stamp}`).toSorted();
    return createHash('sha256').update(stamps.join('\n')).digest('hex');
  }

  /** A text for each of them, by path, which changes with the file. Folders of packages have none. */
  get stamps(): ReadonlyMap<string, string> {
    const files = [...this.#started].filter(([, { kind }]) => kind !== 'packages');
    return new Map(files.map(([path, { stamp }]) => [path, stamp]));
  }

  /** Returns whether a file is one of them. */
  has(path: string): boolean {
    return this.#started.has(path);
  }

  /** Returns the path of a file that has changed, relative to the folder; undefined if there is none. */
  async findChange(): Promise<string | undefined> {
    if (await this.#lookups?.areCurrent('all')) return undefined;
    const changed = findChanged(this.#started, (await this.#scan()).files);
    if (changed !== undefined) this.#lookups = undefined;
    return changed === undefined ? undefined : relative(this.#place.folder, changed);
  }

  /** Treats changed files that are not code as output of the function. Call it after each call. */
  async acceptOutput(): Promise<void> {
    if (await this.#lookups?.areCurrent('outputs')) return;
    const lookups = new Lookups(this.#folders);
    const data = await scanData(this.#place, this.#readRules(lookups), lookups);
    for (const [path, { kind }] of this.#started) {
      if (kind === 'packages') this.#started.set(path, { kind, stamp: readFileStamp(path) });
      if (kind === 'data' && !data.has(path)) this.#started.delete(path);
    }
    for (const [path, file] of data) this.#started.set(path, file);
  }

  async #scan(): Promise<SourceScan> {
    const lookups = new Lookups(this.#folders);
    const scan = await scanSources(this.#place, this.#readRules(lookups), lookups);
    this.#lookups = lookups;
    this.#isComplete = scan.isComplete;
    return scan;
  }

  #readRules(lookups: Lookups): IgnoreRules {
    return IgnoreRules.ofFolder(this.#place.folder, this.#root, this.#ignoreFiles, lookups);
  }
}

function findChanged(
  before: ReadonlyMap<string, SourceFile>,
  now: ReadonlyMap<string, SourceFile>,
): string | undefined {
  for (const [path, { stamp }] of now) if (before.get(path)?.stamp !== stamp) return path;
  for (const path of before.keys()) if (!now.has(path)) return path;
  return undefined;
}

/** Returns the files below the folder that the command names: a script, a preloaded module, a program. */
function findEntryFiles(folder: string, { program, args }: LaunchPlan): readonly string[] {
  const named = [program, ...args].map((word) => resolve(folder, word.replace(/^--?[\w-]+=/, '')));
  return named.filter((path) => path.startsWith(`${folder}/`) && isFile(path));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Returns where the packages of a Python are: its virtual environment, and the installation that this links to. */
async function findPrefixes({ program, venv }: LaunchPlan): Promise<readonly string[]> {
  const path = program.includes('/') ? program : await findOnPath(program);
  const real = path && (await realpath(path).catch(() => path));
  const programs = [path, real].filter((each) => each !== undefined);
  const prefixes = programs.map((each) => dirname(dirname(each)));
  return [...new Set(venv === undefined ? prefixes : [venv, ...prefixes])];
}
