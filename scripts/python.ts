import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './paths.ts';

const run = promisify(execFile);

/** The development kit that functions are run with, and the SDK that ours is compared to. */
const packages = ['fdk==0.1.128', 'oci==2.182.1'] as const;

/** Fails unless all packages that its arguments name are there in these versions. */
const check = `
import sys
from importlib.metadata import version
wanted = (each.split('==') for each in sys.argv[1:])
sys.exit(any(version(name) != number for name, number in wanted))
`;

/**
 * Gives the path of a Python that has the Fn FDK and the OCI SDK, kept in the user's cache folder and made when it is not there yet.
 * Undefined when this machine has no `python3` with `venv`, or the packages cannot be installed.
 */
export async function ensurePython(): Promise<string | undefined> {
  const folder = join(cacheFolder, 'python');
  const python = join(folder, 'bin', 'python');
  if (await succeeds(python, '-c', check, ...packages)) return python;
  if (!(await succeeds('python3', '--version'))) return undefined;
  console.error('Installing the FDK and SDK of Python with pip, once …');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  // Compiled ahead, the SDK takes a minute and twice the room; tests use a hundredth of it.
  const made =
    (await succeeds('python3', '-m', 'venv', '--clear', folder)) &&
    (await succeeds(python, ...pip, '--no-compile', ...packages));
  return made ? python : undefined;
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
