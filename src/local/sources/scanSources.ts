import type { Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { funcFileNames } from '../discover/funcYaml.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import type { Lookups } from './lookups.ts';
import { readNodePackages, readPackageFolder, readPythonPackages } from './installedPackages.ts';
import { isManifest, toSourceKind, type SourceFile } from './sourceKind.ts';

/** The files of a function, by path. */
export type SourceScan = {
  readonly files: ReadonlyMap<string, SourceFile>;
  /** False if there are too many files to read all. */
  readonly isComplete: boolean;
};

/** Where the files of a function are. */
export type SourcePlace = {
  readonly folder: string;
  /** The files that run: they are included with their directories, even if git ignores them. */
  readonly entryFiles: readonly string[];
  /** True if it may use packages of Node, from its folder or those above. */
  readonly usesNode: boolean;
  /** Folders of Python installations whose packages it uses. */
  readonly pythonPrefixes: readonly string[];
  /** A folder of installed packages that belongs to the function. */
  readonly packages?: string;
  /** Folders elsewhere whose code and manifests are included, without their subfolders. */
  readonly elsewhere?: readonly string[];
  /** Folders that a build writes. */
  readonly built?: readonly string[];
  /** Files and folders that a build reads as a whole. */
  readonly resources?: readonly string[];
};

/** Maximum number of directory entries, and of files whose state is read. */
const maxEntries = 50_000;
const maxFiles = 10_000;
/** Milliseconds of synchronous work. */
const sliceLength = 8;

const skipped = new Set(['node_modules', '__pycache__']);

type Folder = {
  readonly path: string;
  readonly rules: IgnoreRules;
  /** True if files that git ignores are included. */
  readonly isEntry: boolean;
  /** True if it belongs to another function, whose data is not included. */
  readonly isForeign: boolean;
  /** True if its subfolders are not included. */
  readonly isFlat?: true;
};

/**
 * Reads the state of the files of a function: everything below its folder, except virtual environments, installed packages,
 * compiled Python, hidden directories, what git ignores and what is never part of a function. For installed packages, reads stamps that
 * change with them.
 *
 * Breadth first, so that a directory with very many files does not hide its siblings; code before other files. Synchronous in slices,
 * which is much faster than the thread pool for a few files.
 */
export async function scanSources(
  place: SourcePlace,
  rules: IgnoreRules,
  lookups: Lookups,
): Promise<SourceScan> {
  return new Scan(place, rules, lookups).run();
}

/** Reads only the state of those files that are data, which takes much less time: the state of code and packages is not read. */
export async function scanData(
  place: SourcePlace,
  rules: IgnoreRules,
  lookups: Lookups,
): Promise<ReadonlyMap<string, SourceFile>> {
  return new Scan(place, rules, lookups).readData();
}

class Scan {
  readonly #place: SourcePlace;
  readonly #lookups: Lookups;
  readonly #queue: Folder[];
  /** Directories behind links come last, each once, since links can lead anywhere. */
  readonly #linked: Folder[] = [];
  readonly #visited = new Set<string>();
  readonly #prefixes: string[];
  readonly #code: string[] = [];
  readonly #data: string[] = [];
  #entries = 0;
  #sliceEnd = performance.now() + sliceLength;

  constructor(place: SourcePlace, rules: IgnoreRules, lookups: Lookups) {
    this.#place = place;
    this.#lookups = lookups;
    this.#prefixes = [...place.pythonPrefixes];
    this.#queue = [{ path: place.folder, rules, isEntry: rules.isFolderIgnored, isForeign: false }];
    for (const file of place.entryFiles) {
      const ignored = rules.firstIgnored(place.folder, dirname(file)) ?? dirname(file);
      if (this.#queue.some(({ path }) => path === ignored)) continue;
      this.#queue.push({ path: ignored, rules, isEntry: true, isForeign: false });
    }
    for (const path of place.resources ?? []) {
      const ignored = rules.firstIgnored(place.folder, path);
      if (ignored === undefined || this.#queue.some((each) => each.path === ignored)) continue;
      this.#queue.push({ path: ignored, rules, isEntry: true, isForeign: false });
    }
    for (const path of place.elsewhere ?? [])
      this.#queue.push({ path, rules, isEntry: true, isForeign: true, isFlat: true });
  }

  async run(): Promise<SourceScan> {
    await this.#findFiles();
    const files = new Map<string, SourceFile>();
    await this.#readStamps('source', files);
    await this.#readStamps('data', files);
    const found = files.size;
    for (const prefix of this.#prefixes)
      readPythonPackages(prefix, this.#lookups).forEach((file, path) => files.set(path, file));
    if (this.#place.packages !== undefined)
      readPackageFolder(this.#place.packages, this.#lookups).forEach((file, path) => files.set(path, file));
    if (this.#place.usesNode)
      readNodePackages(this.#place.folder, this.#lookups).forEach((file, path) => files.set(path, file));
    const isComplete = this.#entries < maxEntries && found === this.#code.length + this.#data.length;
    return { files, isComplete };
  }

  async readData(): Promise<ReadonlyMap<string, SourceFile>> {
    await this.#findFiles();
    const files = new Map<string, SourceFile>();
    await this.#readStamps('data', files);
    return files;
  }

  async #findFiles(): Promise<void> {
    const entryFolders = new Set(this.#queue.map(({ path }) => path));
    for (const queue of [this.#queue, this.#linked])
      for (let at = 0; at < queue.length && this.#entries < maxEntries; at++) {
        if (this.#isLate) await this.#pause();
        const folder = queue[at];
        if (folder) this.#readFolder(folder, entryFolders);
      }
  }

  /** Code comes first: if there are too many files, it is data that is left out. */
  async #readStamps(kind: 'source' | 'data', files: Map<string, SourceFile>): Promise<void> {
    const paths =
      kind === 'source'
        ? this.#code.slice(0, maxFiles)
        : this.#data.slice(0, Math.max(0, maxFiles - this.#code.length));
    for (const path of paths) {
      if (this.#isLate) await this.#pause();
      files.set(path, { kind, stamp: this.#lookups.stamp(path, kind === 'data') });
    }
  }

  #readFolder(folder: Folder, entryFolders: ReadonlySet<string>): void {
    const { path } = folder;
    const isTop = path === this.#place.folder;
    const entries = this.#listFolder(path);
    const has = (name: string): boolean => entries.some((entry) => entry.name === name);
    if (!isTop && (has('pyvenv.cfg') || has('conda-meta'))) {
      this.#prefixes.push(path);
      return;
    }
    const own: Folder = {
      ...folder,
      rules: has('.gitignore') ? folder.rules.in(path) : folder.rules,
      isForeign: folder.isForeign || (!isTop && funcFileNames.some(has)),
    };
    for (const entry of entries) {
      const child = join(path, entry.name);
      const link = entry.isSymbolicLink() ? this.#lookups.target(child) : undefined;
      if (!entry.isDirectory() && !link?.endsWith('/')) this.#addFile(own, child, entry.name);
      else if (!own.isFlat && !entryFolders.has(child))
        this.#addFolder(own, child, entry.name, link?.slice(0, -1));
    }
  }

  #addFile({ rules, isEntry, isForeign }: Folder, path: string, name: string): void {
    const isNeeded =
      this.#place.entryFiles.includes(path) ||
      this.#place.resources?.some((resource) => isWithin(path, resource)) === true;
    const kind = isNeeded ? 'source' : toSourceKind(name);
    if (kind === 'output' || (isForeign && kind === 'data')) return;
    // Code next to an ignored entry point may be compiled as well.
    const isBeside =
      kind === 'source' && this.#place.entryFiles.some((file) => dirname(file) === dirname(path));
    if (!isEntry && !isBeside && !isManifest(name) && rules.ignores(path, false)) return;
    (kind === 'source' ? this.#code : this.#data).push(path);
  }

  #addFolder(parent: Folder, path: string, name: string, target: string | undefined): void {
    if (skipped.has(name) || path === this.#place.packages || this.#place.built?.includes(path)) return;
    if (name.startsWith('.') || name === 'venv') {
      this.#prefixes.push(path);
      return;
    }
    if (!parent.isEntry && parent.rules.ignores(path, true)) {
      // Virtual environments may be in ignored directories.
      this.#prefixes.push(path);
      return;
    }
    if (target === undefined) this.#queue.push({ ...parent, path });
    else if (!isWithin(target, this.#place.folder) && !this.#visited.has(target)) {
      this.#visited.add(target);
      this.#linked.push({ ...parent, path });
    }
  }

  #listFolder(path: string): readonly Dirent[] {
    const entries = this.#lookups.entries(path, maxEntries - this.#entries);
    this.#entries += entries.length;
    return entries;
  }

  get #isLate(): boolean {
    return performance.now() >= this.#sliceEnd;
  }

  async #pause(): Promise<void> {
    await setImmediate();
    this.#sliceEnd = performance.now() + sliceLength;
  }
}

function isWithin(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}
