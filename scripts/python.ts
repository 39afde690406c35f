import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './paths.ts';

const run = promisify(execFile);

/**
 * Gives the path of a Python that has the Fn FDK, kept in the user's cache folder and made when it is not there yet.
 * Undefined when this machine has no `python3` with `venv`, or the package cannot be installed.
 */
export async function ensurePython(): Promise<string | undefined> {
  const folder = join(cacheFolder, 'python');
  const python = join(folder, 'bin', 'python');
  if (await succeeds(python, '-c', 'import fdk')) return python;
  if (!(await succeeds('python3', '--version'))) return undefined;
  console.error('Installing the Python FDK with pip, once …');
  const made =
    (await succeeds('python3', '-m', 'venv', '--clear', folder)) &&
    (await succeeds(
      python,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      'fdk==0.1.128',
    ));
  return made ? python : undefined;
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
