import { delimiter, join } from 'node:path';
import { isFolder } from './isFile.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { runQuietly, type QuietRun } from './runQuietly.ts';

/** Prints which of its arguments are not the name of an installed distribution. */
const script = `
import sys
from importlib import metadata
for name in sys.argv[1:]:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        print(name)
`;

/** A name, perhaps with extras, a version or a URL. A line with an environment marker may not apply, so it is not matched. */
const requirement = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?:[=<>!~@(][^;]*)?$/;

/** Returns the packages that the `requirements.txt` in a folder names; undefined if there is none. */
export async function readRequirements(folder: string): Promise<readonly string[] | undefined> {
  try {
    const text = await readForeignText(join(folder, 'requirements.txt'), 'definition');
    const lines = text.split(/\r?\n/).map((line) => line.replace(/(?:^|\s)#.*$/, '').trim());
    return lines.flatMap((line) => requirement.exec(line)?.[1] ?? []);
  } catch {
    return undefined;
  }
}

/**
 * Returns the packages that a Python does not have: the FDK, and others by the name of their distribution. Returns a problem if it cannot
 * be run.
 *
 * @param variables in addition to the minimal environment
 */
export async function findMissing(
  program: string,
  names: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<readonly string[] | { readonly problem: string }> {
  const fdk = await runQuietly(program, ['-c', 'import fdk'], variables);
  if (fdk.problem === 'ENOENT' && !program.includes('/'))
    return { problem: `Python (${program}) was not found on the PATH; install Python 3` };
  if (fdk.problem !== undefined) return { problem: `${program} cannot be run (${fdk.problem})` };
  const found: QuietRun =
    names.length === 0
      ? { exitCode: 0, output: '' }
      : await runQuietly(program, ['-c', script, ...names], variables);
  const others = found.output?.split(/\r?\n/).filter((name) => names.includes(name)) ?? [];
  return [...new Set([...(fdk.exitCode === 0 ? [] : ['fdk']), ...others])];
}

/**
 * Finds the debugger of a Python: installed, else in a folder, which is returned. Undefined if neither has one that it can load.
 *
 * @param variables in addition to the minimal environment
 */
export async function findDebugpy(
  program: string,
  variables: Readonly<Record<string, string>>,
  folder: string | undefined,
): Promise<{ readonly folder?: string } | undefined> {
  const imports = async (more: Readonly<Record<string, string>>): Promise<boolean> =>
    (await runQuietly(program, ['-c', 'import debugpy'], { ...variables, ...more })).exitCode === 0;
  if (await imports({})) return {};
  if (folder === undefined || !(await isFolder(join(folder, 'debugpy')))) return undefined;
  const path = [folder, variables['PYTHONPATH']].filter(Boolean).join(delimiter);
  return (await imports({ PYTHONPATH: path })) ? { folder } : undefined;
}
