import { globSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';
import { reportParts } from '../build/reportParts.ts';
import { root } from '../common/paths.ts';

/** Programs that tests start instead of importing them. */
const started: Readonly<Record<string, string>> = {
  'test/support/cli/cliFile.ts': 'src/cli/runProcess.ts',
  'test/support/measure/endurance.ts': 'test/support/measure/enduranceProcess.ts',
  'test/unit/host/history/entries/historyFolder.test.ts': 'test/unit/host/history/historyWriterProcess.ts',
};

/** Programs and tests, which no file imports. */
const entries = [
  'src/extension.ts',
  'src/cli/start.ts',
  'src/webview/*/main.ts',
  'test/**/*{.test,Process}.ts',
];

/** The files that import or start each file, by its path. */
export type Importers = ReadonlyMap<string, readonly string[]>;

/** Reads the direct and indirect imports of the files that match the patterns, without imports of types. */
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
    plugins: [reportParts],
  });
  return metafile.inputs;
}

/** Reads the importers of each source and test file. */
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

/** Returns the changed files and all that import one of them, directly or indirectly. */
export function findAffected(changed: readonly string[], importers: Importers): ReadonlySet<string> {
  const found = new Set(changed);
  // Iterating over a set includes elements that are added meanwhile.
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}
