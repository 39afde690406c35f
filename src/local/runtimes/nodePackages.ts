import { dirname, join } from 'node:path';
import { isInFolder } from '../../files/isInFolder.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { findOnPath } from './findOnPath.ts';
import { isFile, isFolder } from './isFile.ts';
import type { FunctionPlace, MissingPackages, Step } from './runtime.ts';

/** The package manager that writes each lock file. */
const lockFiles = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
} as const;

/**
 * Returns the dependencies in the `package.json` of a function that Node would not find, in its folder or above. Undefined if there are
 * none, or if Yarn resolves them without `node_modules`.
 */
export async function findMissingPackages(place: FunctionPlace): Promise<MissingPackages | undefined> {
  const names = await readDependencies(place.folder);
  const missing: string[] = [];
  for (const name of names) if (!(await isInstalled(name, place.folder))) missing.push(name);
  if (missing.length === 0) return undefined;
  return { packages: missing, command: `${await findPackageManager(place)} install` };
}

/** Plans the installation with the package manager of the nearest lock file, else with npm. */
export async function planNodeInstall(
  place: FunctionPlace,
): Promise<readonly Step[] | { readonly problem: string }> {
  const manager = await findPackageManager(place);
  const program = await findOnPath(manager);
  return program === undefined
    ? { problem: `${manager} was not found on the PATH` }
    : [{ program, args: ['install'] }];
}

async function findPackageManager({ folder, root }: FunctionPlace): Promise<string> {
  for (let at = folder; isInFolder(at, root); at = dirname(at)) {
    for (const [file, manager] of Object.entries(lockFiles)) if (await isFile(join(at, file))) return manager;
    if (at === root) break;
  }
  return 'npm';
}

/** A file that is missing or not valid has no dependencies: Node itself then reports what it cannot find. */
async function readDependencies(folder: string): Promise<readonly string[]> {
  try {
    const text = await readForeignText(join(folder, 'package.json'), 'definition');
    const { dependencies } = JSON.parse(text) as { readonly dependencies?: unknown };
    return typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies) : [];
  } catch {
    return [];
  }
}

async function isInstalled(name: string, folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (await isFolder(join(at, 'node_modules', name))) return true;
    if (await isFile(join(at, '.pnp.cjs'))) return true;
    if (at === dirname(at)) return false;
  }
}
