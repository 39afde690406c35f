import { basename, dirname, relative, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

/**
 * Splits a CommonJS bundle at its dynamic imports, so that the code behind them is read and compiled when it is needed. esbuild
 * only splits ES modules: they are built first, in memory, and then converted. Everything that the entry point loads immediately
 * becomes one file, since each further file costs half a millisecond of activation; so does everything that each of its dynamic
 * imports loads. Other parts use shared modules from these files, so that no module exists twice.
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
      const owners = findOwners(entry, outputs, (path) => resolve(root, path));
      const modules: Modules = {
        texts: new Map(outputFiles.map(({ path, text }) => [path, text])),
        owners,
      };
      const written = await build({
        ...toCommonJs,
        absWorkingDir: root,
        outdir,
        sourcemap,
        minify: options.minify === true,
        ...(options.target !== undefined && { target: options.target }),
        entryPoints: [...modules.texts.keys()]
          .filter((path) => (owners.get(path) ?? path) === path)
          .map((path) => ({ in: path, out: relative(folder, path).replace(/\.js$/, '') })),
        plugins: [fromMemory(modules)],
      });
      // The caller reads which files belong to this build.
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
  // Otherwise `import()` would stay, which is slower than `require` and loads ES modules in VS Code.
  supported: { 'dynamic-import': false },
  // Each module requires `vscode` itself, and VS Code searches the requiring extension on disk each time: caches the result.
  banner: { js: 'require = ((load, known = {}) => (name) => (known[name] ??= load(name)))(require);' },
} as const satisfies BuildOptions;

/** ES modules by path, and for each module that is merged into another file, the path of that file. */
type Modules = {
  readonly texts: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
};

/** Assigns each module to a file: first those that the entry point loads immediately, then those that its dynamic imports load. */
function findOwners(
  entry: string,
  outputs: Metafile['outputs'],
  toPath: (output: string) => string,
): Modules['owners'] {
  const owners = new Map<string, string>();
  const own = (owner: string): readonly string[] => {
    const loaded = [...loadedAtOnce(owner, outputs)].filter((path) => !owners.has(toPath(path)));
    for (const path of loaded) owners.set(toPath(path), toPath(owner));
    return loaded;
  };
  const later = own(entry).flatMap((path) =>
    (outputs[path]?.imports ?? []).filter(({ kind }) => kind === 'dynamic-import'),
  );
  for (const { path, external } of later) if (external !== true && !owners.has(toPath(path))) own(path);
  return owners;
}

/** Returns an output and everything that it imports statically. */
function loadedAtOnce(path: string, outputs: Metafile['outputs'], found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: other, kind, external } of outputs[path]?.imports ?? [])
    if (external !== true && kind === 'import-statement') loadedAtOnce(other, outputs, found);
  return found;
}

/** Provides the modules from memory to a build that only merges modules with the same owner. */
function fromMemory({ texts, owners }: Modules): Plugin {
  const ownedBy = (owner: string): readonly string[] =>
    [...owners].flatMap(([path, each]) => (each === owner ? [path] : []));
  return {
    name: 'fromMemory',
    setup(bundling) {
      bundling.onResolve({ filter: /./ }, ({ path, importer, namespace, kind }) => {
        if (kind === 'entry-point') return { path, namespace: owners.has(path) ? 'owner' : 'module' };
        if (namespace === 'shared' || !path.startsWith('.')) return { path, external: true };
        const wanted = resolve(dirname(importer), path);
        const [owner, file] = [owners.get(wanted), owners.get(importer) ?? importer];
        if (kind === 'dynamic-import' || owner === undefined)
          // Relative to the file that the importer is merged into, not to its own original path.
          return { path: toSpecifier(file, wanted), external: true };
        if (owner === file) return { path: wanted, namespace: 'module' };
        return { path: wanted, namespace: 'shared', pluginData: toSpecifier(file, owner) };
      });
      const load = (namespace: string, toContents: (path: string, data: unknown) => string): void =>
        bundling.onLoad({ filter: /./, namespace }, ({ path, pluginData }) => ({
          contents: toContents(path, pluginData),
        }));
      load('module', (path) => texts.get(path) ?? '');
      load('owner', (path) => toOwner(path, ownedBy(path)));
      load(
        'shared',
        (path, from) => `module.exports = require('${String(from)}').shared['${basename(path)}'];`,
      );
    },
  };
}

function toSpecifier(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Returns the source of a file that others are merged into: it exports its own module and, as `shared`, all others. */
function toOwner(path: string, owned: readonly string[]): string {
  const imports = owned.map((file, n) => `import * as m${n} from '${toSpecifier(path, file)}';`);
  const shared = owned.map((file, n) => `'${basename(file)}': m${n}`);
  return [
    `export * from './${basename(path)}';`,
    ...imports,
    `export const shared = { ${shared.join(', ')} };`,
  ].join('\n');
}
