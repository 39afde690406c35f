import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../common/paths.ts';

const run = promisify(execFile);

/** The function development kit (FDK) for Python. */
export const functionKit = 'fdk==0.1.128';
/** The debugger for Python. */
const pythonDebugger = 'debugpy==1.8.22';
/** The last Python SDK that calls API version 20181201; tests compare our calls with it. */
export const stockSdk = 'oci==2.182.1';
/** The command line and SDK of the service since 2026, which call API version 20260325. */
export const currentClients = ['oci-cli==3.95.1', 'oci==2.189.0'] as const;

/** Python program that fails unless all packages in its arguments are installed in these versions. */
const check = `
import sys
from importlib.metadata import version
wanted = (each.split('==') for each in sys.argv[1:])
sys.exit(any(version(name) != number for name, number in wanted))
`;

/**
 * Returns the path of a Python with the packages, in a virtual environment in the cache folder, which is created on first use.
 * Undefined if this machine has no `python3` with `venv`, or the packages cannot be installed.
 *
 * @param name name of the virtual environment; packages with conflicting versions need separate ones
 */
export async function ensurePython(
  name: string,
  ...packages: readonly string[]
): Promise<string | undefined> {
  const folder = join(cacheFolder, name);
  const python = join(folder, 'bin', 'python');
  if (await succeeds(python, '-c', check, ...packages)) return python;
  if (!(await succeeds('python3', '--version'))) return undefined;
  console.error(`Installing ${packages.join(' and ')} with pip (first run only)…`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  // Compiling the SDK takes a minute and doubles its size; tests use a hundredth of it.
  const made =
    ((await succeeds(python, '--version')) || (await succeeds('python3', '-m', 'venv', '--clear', folder))) &&
    (await succeeds(python, ...pip, '--no-compile', ...packages));
  return made ? python : undefined;
}

/** Returns the path of a Python with all packages that tests of local functions and of signatures use. */
export function ensureTestPython(): Promise<string | undefined> {
  return ensurePython('python', functionKit, stockSdk, pythonDebugger);
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
