import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../common/paths.ts';

const run = promisify(execFile);

/** What functions are run with. */
export const functionKit = 'fdk==0.1.128';
/** The last Python SDK that calls API version 20181201: our calls are compared to it. */
export const stockSdk = 'oci==2.182.1';
/** The command line and SDK of the service since 2026, which call API version 20260325. */
export const currentClients = ['oci-cli==3.95.1', 'oci==2.189.0'] as const;

/** Fails unless all packages that its arguments name are there in these versions. */
const check = `
import sys
from importlib.metadata import version
wanted = (each.split('==') for each in sys.argv[1:])
sys.exit(any(version(name) != number for name, number in wanted))
`;

/**
 * Gives the path of a Python that has the packages, in a virtual environment of the user's cache folder, which is made
 * when it is not there yet. Undefined when this machine has no `python3` with `venv`, or the packages cannot be installed.
 *
 * @param name of the virtual environment; one for each set of packages that pin each other's versions
 */
export async function ensurePython(
  name: string,
  ...packages: readonly string[]
): Promise<string | undefined> {
  const folder = join(cacheFolder, name);
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
