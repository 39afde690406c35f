import type { Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lookups } from './lookups.ts';
import type { SourceFile } from './sourceKind.ts';

/** The files that package managers of Node write last into `node_modules`. */
const installMarks = [
  '.package-lock.json',
  '.yarn-integrity',
  '.yarn-state.yml',
  '.modules.yaml',
  '.pnpm/lock.yaml',
];

/** Returns stamps of the packages that Node finds from a folder: of the last installation there and in each parent folder. */
export function readNodePackages(folder: string, lookups: Lookups): ReadonlyMap<string, SourceFile> {
  const found = new Map<string, SourceFile>();
  for (let path = folder; ; path = dirname(path)) {
    const packages = join(path, 'node_modules');
    const stamp = lookups.stamp(packages, true);
    if (stamp !== 'ENOENT') {
      found.set(packages, { kind: 'packages', stamp });
      for (const mark of installMarks)
        found.set(join(packages, mark), { kind: 'source', stamp: lookups.stamp(join(packages, mark)) });
    }
    found.set(join(path, '.pnp.cjs'), { kind: 'source', stamp: lookups.stamp(join(path, '.pnp.cjs')) });
    if (path === dirname(path)) return found;
  }
}

/**
 * Returns stamps of the packages of a Python installation or virtual environment: the names in `site-packages`. Not its modification
 * time, which also changes when Python compiles a module there.
 *
 * @param prefix the folder with `bin` and `lib`
 */
export function readPythonPackages(prefix: string, lookups: Lookups): ReadonlyMap<string, SourceFile> {
  const found = new Map<string, SourceFile>();
  for (const lib of listNames(join(prefix, 'lib'), lookups).filter((name) => name.startsWith('python')))
    for (const packages of ['site-packages', 'dist-packages']) {
      const path = join(prefix, 'lib', lib, packages);
      readPackageFolder(path, lookups).forEach((file, each) => found.set(each, file));
    }
  return found;
}

/** Returns stamps of a folder of Python packages, such as `site-packages`; none if it is empty. */
export function readPackageFolder(path: string, lookups: Lookups): ReadonlyMap<string, SourceFile> {
  const stamp = toStamp(lookups.entries(path));
  if (stamp === '') return new Map();
  return new Map([
    [path, { kind: 'packages', stamp: lookups.stamp(path, true) }],
    [join(path, '*'), { kind: 'source', stamp }],
  ]);
}

/** By the entries that `KnownFolders` returned. */
const stamps = new WeakMap<readonly Dirent[], string>();

function toStamp(entries: readonly Dirent[]): string {
  const known = stamps.get(entries);
  if (known !== undefined) return known;
  const names = entries.map(({ name }) => name).filter((name) => name !== '__pycache__');
  const stamp = names.toSorted().join('\n');
  stamps.set(entries, stamp);
  return stamp;
}

function listNames(folder: string, lookups: Lookups): readonly string[] {
  return lookups.entries(folder).map(({ name }) => name);
}
