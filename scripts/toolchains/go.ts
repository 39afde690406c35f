import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from '../common/cachedFolder.ts';
import { hasProgram, runProgram } from './programs.ts';

/** Returns whether this machine has Go with modules. */
function hasGo(): Promise<boolean> {
  return hasProgram('go', 'version');
}

/**
 * Returns a folder of the cache with a Go module that requires packages, which is created on first use: programs in folders below it can
 * import them. Undefined if this machine has no Go, or the packages cannot be installed.
 *
 * @param packages paths with their versions, such as `example.com/module/package@v1.2.3`
 */
async function ensureGoModule(name: string, packages: readonly string[]): Promise<string | undefined> {
  if (!(await hasGo())) return undefined;
  return cachedFolder(name, async (folder) => {
    console.error(`Installing ${packages.join(' and ')} with Go (first run only)…`);
    await writeFile(join(folder, 'go.mod'), 'module cached\n\ngo 1.22\n');
    await runProgram('go', ['get', ...packages], folder);
  }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  });
}

const sdk = 'github.com/oracle/oci-go-sdk/v65';
const sdkVersion = 'v65.130.0';

/** Returns the folder of a module that requires the Go SDK; undefined if it cannot be installed. */
export function ensureGoSdk(): Promise<string | undefined> {
  const packages = ['functions', 'common/auth'].map((path) => `${sdk}/${path}@${sdkVersion}`);
  return ensureGoModule(`go-sdk-${sdkVersion}`, packages);
}
