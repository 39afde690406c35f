import { globSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';
import { root } from '../common/paths.ts';

/** Programs that tests start without importing them. */
const started: Readonly<Record<string, string>> = {
  'test/support/cli/cliFile.ts': 'src/cli/main.ts',
  'test/support/measure/endurance.ts': 'test/support/measure/enduranceProcess.ts',
  'test/unit/host/history/entries/historyFolder.test.ts': 'test/unit/host/history/historyWriterProcess.ts',
};

/** Programs and tests: what nothing imports. */
const entries = [
  'src/extension.ts',
  'src/cli/main.ts',
  'src/webview/*/main.ts',
  'test/**/*{.test,Process}.ts',
];

/** The files that import or start a file, by its path. */
export type Importers = ReadonlyMap<string, readonly string[]>;

/** Reads what the files that match some patterns import, directly or not. Imports of mere types do not count. */
export async function readInputs(patterns: string | readonly string[]): Promise<Metafile['inputs']> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: globSync(patterns, { cwd: root }),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outdir: 'out/imports',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return metafile.inputs;
}

/** Reads who imports each source and test. */
export async function readImporters(): Promise<Importers> {
  const importers = new Map<string, string[]>();
  const add = (file: string, importer: string): void => {
    importers.set(file, [...(importers.get(file) ?? []), importer]);
  };
  for (const [importer, { imports }] of Object.entries(await readInputs(entries)))
    for (const { path } of imports) add(path, importer);
  for (const [importer, file] of Object.entries(started)) add(file, importer);
  return importers;
}

/** Finds the files that changed and all that import one of them, directly or not. */
export function findAffected(changed: readonly string[], importers: Importers): ReadonlySet<string> {
  const found = new Set(changed);
  // A set visits what is added to it meanwhile.
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}
