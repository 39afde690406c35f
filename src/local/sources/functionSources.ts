import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { findOnPath } from '../launch/findOnPath.ts';
import type { Interpreters } from '../launch/interpreters.ts';
import { toLaunchPlan, type LaunchPlan } from '../launch/launchPlan.ts';
import { IgnoreRules, type IgnoreFiles } from './ignoreRules.ts';
import { scanSources, type SourcePlace, type SourceScan } from './scanSources.ts';
import type { SourceFile } from './sourceKind.ts';

/** Knows from which files a process was started, and which have changed since. */
export class FunctionSources {
  readonly #place: SourcePlace;
  readonly #root: string;
  readonly #ignoreFiles: IgnoreFiles = new Map();
  #started: Map<string, SourceFile> = new Map();
  #isComplete = true;

  private constructor(place: SourcePlace, root: string) {
    this.#place = place;
    this.#root = root;
  }

  /** Reads the files as they are now; call before the process starts. */
  static async read(found: FoundFunction, interpreters: Interpreters): Promise<FunctionSources> {
    const { folder, root, definition } = found;
    const plan = definition.ok ? await toLaunchPlan(definition.value, found, interpreters) : definition;
    const isPython = definition.ok && definition.value.runtime.startsWith('python');
    const place = {
      folder,
      entryFiles: plan.ok ? findEntryFiles(folder, plan.value) : [],
      pythonPrefixes: plan.ok && isPython ? await findPrefixes(plan.value) : [],
    };
    const sources = new FunctionSources(place, root);
    sources.#started = new Map((await sources.#scan()).files);
    return sources;
  }

  /** False if there are so many files that changes of some are not noticed. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Finds a file that has changed, by its path from the folder. */
  async findChange(): Promise<string | undefined> {
    const [changed] = toChanges(this.#started, (await this.#scan()).files);
    return changed === undefined ? undefined : relative(this.#place.folder, changed);
  }

  /** Takes what has changed but is not code for output of the function; call when it has run. */
  async acceptOutput(): Promise<void> {
    const { files } = await this.#scan();
    for (const path of toChanges(this.#started, files)) {
      const [before, now] = [this.#started.get(path), files.get(path)];
      if (before?.kind === 'source' || now?.kind === 'source') continue;
      if (now) this.#started.set(path, now);
      else this.#started.delete(path);
    }
  }

  async #scan(): Promise<SourceScan> {
    const rules = IgnoreRules.ofFolder(this.#place.folder, this.#root, this.#ignoreFiles);
    const scan = await scanSources(this.#place, rules);
    this.#isComplete = scan.isComplete;
    return scan;
  }
}

function toChanges(
  before: ReadonlyMap<string, SourceFile>,
  now: ReadonlyMap<string, SourceFile>,
): readonly string[] {
  const gone = [...before.keys()].filter((path) => !now.has(path));
  return [...now]
    .filter(([path, { stamp }]) => before.get(path)?.stamp !== stamp)
    .map(([path]) => path)
    .concat(gone);
}

/** The files below the folder that the command names: a script, a module that is loaded before it, a program. */
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

/** Where the packages of a Python are: in the virtual environment it is in, and in the installation it leads to. */
async function findPrefixes({ program, venv }: LaunchPlan): Promise<readonly string[]> {
  const path = program.includes('/') ? program : await findOnPath(program);
  const real = path && (await realpath(path).catch(() => path));
  const programs = [path, real].filter((each) => each !== undefined);
  const prefixes = programs.map((each) => dirname(dirname(each)));
  return [...new Set(venv === undefined ? prefixes : [venv, ...prefixes])];
}
