import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './paths.ts';

const run = promisify(execFile);

/** What functions are run with. */
export const functionKit = 'fdk==0.1.128';
/** What our calls are compared to. */
export const stockSdk = 'oci==2.182.1';

/** Fails unless all packages that its arguments name are there in these versions. */
const check = `
import sys
from importlib.metadata import version
wanted = (each.split('==') for each in sys.argv[1:])
sys.exit(any(version(name) != number for name, number in wanted))
`;

/**
 * Gives the path of a Python that has the packages, kept in the user's cache folder and made when it is not there yet.
 * Undefined when this machine has no `python3` with `venv`, or the packages cannot be installed.
 */
export async function ensurePython(...packages: readonly string[]): Promise<string | undefined> {
  const folder = join(cacheFolder, 'python');
  const python = join(folder, 'bin', 'python');
  if (await succeeds(python, '-c', check, ...packages)) return python;
  if (!(await succeeds('python3', '--version'))) return undefined;
  console.error(`Installing ${packages.join(' and ')} for Python with pip, once …`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  // Compiled ahead, the SDK takes a minute and twice the room; tests use a hundredth of it.
  const made =
    ((await succeeds(python, '--version')) || (await succeeds('python3', '-m', 'venv', '--clear', folder))) &&
    (await succeeds(python, ...pip, '--no-compile', ...packages));
  return made ? python : undefined;
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
