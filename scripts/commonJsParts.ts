import { basename, dirname, relative, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

/**
 * Splits a CommonJS bundle at its dynamic imports, so that what they reach is read and compiled when it is needed. esbuild
 * splits ES modules alone: those are made first, in memory, and rewritten. What the entry point loads at once becomes one file,
 * since each further one costs half a millisecond of activation. Parts that need some of it take it from there:
 * no module is there twice.
 */
export const commonJsParts: Plugin = {
  name: 'commonJsParts',
  setup(bundling) {
    const options = bundling.initialOptions;
    const { sourcemap = false, absWorkingDir: root = '', outdir = '' } = options;
    Object.assign(options, { format: 'esm', splitting: true, write: false, metafile: true });
    if (sourcemap !== false) options.sourcemap = 'inline';
    bundling.onEnd(async ({ outputFiles, metafile, errors }) => {
      if (!outputFiles || !metafile || errors.length > 0) return;
      const folder = resolve(root, outdir);
      const { outputs } = metafile;
      const entry = Object.keys(outputs).find((path) => dirname(resolve(root, path)) === folder);
      if (entry === undefined) throw new Error('The bundle has no entry point.');
      const modules: Modules = {
        texts: new Map(outputFiles.map(({ path, text }) => [path, text])),
        entry: resolve(root, entry),
        atOnce: [...loadedAtOnce(entry, outputs)].map((path) => resolve(root, path)),
      };
      const written = await build({
        ...toCommonJs,
        absWorkingDir: root,
        outdir,
        sourcemap,
        minify: options.minify === true,
        ...(options.target !== undefined && { target: options.target }),
        entryPoints: [
          modules.entry,
          ...[...modules.texts.keys()].filter((path) => !modules.atOnce.includes(path)),
        ].map((path) => ({ in: path, out: relative(folder, path).replace(/\.js$/, '') })),
        plugins: [fromMemory(modules)],
      });
      // For whoever asks which files belong to this build.
      metafile.outputs = written.metafile.outputs;
    });
  },
};

const toCommonJs = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
  sourcesContent: false,
  // Else `import()` would stay, which is slower than `require` and another kind of module to VS Code.
  supported: { 'dynamic-import': false },
} as const satisfies BuildOptions;

/** ES modules by path, the one that is loaded first, and all that it loads at once, itself included. */
type Modules = {
  readonly texts: ReadonlyMap<string, string>;
  readonly entry: string;
  readonly atOnce: readonly string[];
};

/** An output and all that it imports, but not what it imports when it needs it. */
function loadedAtOnce(path: string, outputs: Metafile['outputs'], found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: other, kind, external } of outputs[path]?.imports ?? [])
    if (external !== true && kind === 'import-statement') loadedAtOnce(other, outputs, found);
  return found;
}

/** Gives the modules to a bundling that puts together what is loaded at once, and nothing else. */
function fromMemory({ texts, entry, atOnce }: Modules): Plugin {
  return {
    name: 'fromMemory',
    setup(bundling) {
      bundling.onResolve({ filter: /./ }, ({ path, importer, namespace, kind }) => {
        if (kind === 'entry-point') return { path, namespace: path === entry ? 'entry' : 'module' };
        const wanted = resolve(dirname(importer), path);
        const isAtOnce = path.startsWith('.') && kind !== 'dynamic-import' && atOnce.includes(wanted);
        if (namespace === 'shared') return { path, external: true };
        // What is put into the first file is read from the first file's folder, wherever esbuild had put it.
        const isMoved = path.startsWith('.') && atOnce.includes(importer);
        if (!isAtOnce)
          return { path: isMoved ? `./${relative(dirname(entry), wanted)}` : path, external: true };
        return { path: wanted, namespace: atOnce.includes(importer) ? 'module' : 'shared' };
      });
      const load = (namespace: string, toContents: (path: string) => string): void =>
        bundling.onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: toContents(path) }));
      load('module', (path) => texts.get(path) ?? '');
      load('entry', (path) => toEntry(path, atOnce));
      load(
        'shared',
        (path) => `module.exports = require('../${basename(entry)}').shared['${basename(path)}'];`,
      );
    },
  };
}

/** The text of the first file: what its module exports and, for parts, all that is loaded with it. */
function toEntry(path: string, atOnce: readonly string[]): string {
  const imports = atOnce.map((file, n) => `import * as m${n} from './${relative(dirname(path), file)}';`);
  const shared = atOnce.map((file, n) => `'${basename(file)}': m${n}`);
  return [
    `export * from './${basename(path)}';`,
    ...imports,
    `export const shared = { ${shared.join(', ')} };`,
  ].join('\n');
}
