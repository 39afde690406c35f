import { globSync, readFileSync } from 'node:fs';
import type { Mutant } from '@stryker-mutator/api/core';
import type { Logger } from '@stryker-mutator/api/logging';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** The folders of `src` that run in Node whole; of `host`, only what unit tests import can. */
const nodeFolders = 'src/{core,files,invoker,local,run,cli,protocol}/**/*.ts';

/** Generated data, which a contract test compares with its source. */
const generated = 'src/core/oci/regionTable.ts';

/**
 * Finds the source files whose mutants are tested.
 *
 * @param imported what the unit tests of `host` import, directly or not
 */
export function findMutatedFiles(imported: readonly string[]): readonly string[] {
  const inHost = imported.filter((file) => file.startsWith('src/host/'));
  return [...globSync(nodeFolders), ...inHost].filter((file) => file !== generated).toSorted();
}

/** Lists all mutants that Stryker creates from some files. */
export async function listMutants(files: readonly string[]): Promise<readonly Mutant[]> {
  const sources = files.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { mutants } = await new Instrumenter(silent).instrument(sources, options);
  return mutants;
}

const none = (): void => {};
const no = (): boolean => false;
const silent: Logger = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: none,
  debug: none,
  info: none,
  warn: none,
  error: none,
  fatal: none,
};
