import { fstatSync } from 'node:fs';
import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { reporterNames, type ReporterName } from '../../run/reporters/createReporter.ts';
import { UsageError } from '../common/command.ts';
import { findDescriptor } from '../common/findDescriptor.ts';
import type { Io } from '../common/io.ts';
import { readChoice } from '../common/optionValues.ts';

/** A reporter, and the file that it writes; undefined is standard output. */
export type ReportOption = { readonly name: ReporterName; readonly path?: string };

/**
 * Reads `--reporter NAME[=PATH]`. A list goes to standard output unless another reporter does: a run is never silent.
 *
 * @throws UsageError
 */
export async function readReporters(
  given: readonly string[] = [],
  { stdout }: Pick<Io, 'stdout'>,
): Promise<readonly ReportOption[]> {
  const options = await Promise.all(given.map(readReporter));
  const onOutput = options.filter(({ path }) => path === undefined);
  if (onOutput.length > 1)
    throw new UsageError(
      `only one reporter can write to standard output: give ${onOutput[1]?.name ?? ''} a file, as in "--reporter ${onOutput[1]?.name ?? ''}=PATH"`,
    );
  const taken = new Set([placeOfOutput(stdout)]);
  for (const { path } of options) {
    if (path === undefined) continue;
    const place = await findPlace(path);
    if (taken.has(place)) throw new UsageError(`two reporters cannot write the same file "${path}"`);
    taken.add(place);
  }
  return onOutput.length === 0 ? [{ name: 'list' }, ...options] : options;
}

async function readReporter(text: string): Promise<ReportOption> {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const known = readChoice('reporter', reporterNames, name) ?? 'list';
  if (path === '') throw new UsageError(`--reporter must be "NAME" or "NAME=PATH", not "${text}"`);
  if (path === undefined || path === '-') return { name: known };
  const descriptor = await findDescriptor(path);
  return descriptor?.own === true && descriptor.number === 1 ? { name: known } : { name: known, path };
}

/** Maximum links to follow. */
const mostLinks = 40;

/** Returns what is equal for all paths that lead to the same file, whether it exists or not. */
async function findPlace(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found) return toPlace(found);
  let place = resolve(path);
  for (let links = 0; links < mostLinks; links++) {
    const folder = await findFolder(dirname(place));
    place = join(folder, basename(place));
    const link = await readlink(place).catch(() => undefined);
    if (link === undefined) break;
    place = resolve(folder, link);
  }
  return place;
}

/** Resolves the links of a folder, which may not exist yet. */
async function findFolder(folder: string): Promise<string> {
  const found = await realpath(folder).catch(() => undefined);
  const parent = dirname(folder);
  if (found !== undefined || parent === folder) return found ?? folder;
  return join(await findFolder(parent), basename(folder));
}

/** Returns the place of the file that the shell opened as standard output; undefined if it is none. */
function placeOfOutput(stdout: Io['stdout']): string | undefined {
  if (!('fd' in stdout) || typeof stdout.fd !== 'number') return undefined;
  try {
    const found = fstatSync(stdout.fd);
    return found.isFile() ? toPlace(found) : undefined;
  } catch {
    return undefined;
  }
}

function toPlace({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
  return `${dev}:${ino}`;
}
