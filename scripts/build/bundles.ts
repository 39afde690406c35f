import { build, type BuildOptions, type Plugin } from 'esbuild';
import { commonJsParts } from './commonJsParts.ts';
import { commonOptions } from './commonOptions.ts';
import { pageIcons } from './pageIcons.ts';
import { reportParts } from './reportParts.ts';
import { inRoot } from '../common/paths.ts';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  readonly version: string;
};

/** VS Code 1.100, the floor, runs extensions on Node 20, which is also the minimum for the command line. */
const node = {
  ...commonOptions,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Prefers ES modules, which tree-shake; jsonc-parser's UMD build cannot be bundled at all.
  mainFields: ['module', 'main'],
  // For readable stacks in bug reports. Costs 7 % of the size and a millisecond of activation.
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
} as const satisfies BuildOptions;

/** VS Code 1.100 shows pages in Chromium 132. */
const page = {
  ...commonOptions,
  platform: 'browser',
  target: 'chrome132',
  // `pageIcons` writes the icon font beside the pages, which use it as well as Monaco.
  external: ['*.ttf'],
} as const satisfies BuildOptions;

/** Keeps the command line in a separate file: the compile cache must be enabled before Node compiles it. */
const programApart: Plugin = {
  name: 'programApart',
  setup(bundling) {
    bundling.onResolve({ filter: /^\.\/runProcess\.ts$/ }, () => ({ path: './ocifn.js', external: true }));
  },
};

/**
 * The YAML parser, the reader of archives, JSONPath, JSON Schema and the import of requests are files that both programs load when
 * they need them; so is the program of the thread that checks responses, for the extension. Together they are as large as the rest of the command line.
 *
 * @param folder the path of `dist`, from the files that load them
 */
const librariesApart = (folder: string): Plugin => ({
  name: 'librariesApart',
  setup(bundling) {
    const apart = (name: string) => ({ path: `${folder}/${name}.js`, external: true });
    bundling.onResolve({ filter: /^(yaml|yauzl|json-p3)$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : apart(path),
    );
    bundling.onResolve({ filter: /\/(requestImport|schemaLibrary)\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? apart(basename(path, '.ts')) : undefined,
    );
  },
});

/**
 * Modules of Monaco, by path, that its entry point imports but no page uses, a sixth of its size: diff editors, quick input, lists
 * with their keyboard commands, and drawing with WebGPU. Only their names must exist; the build fails if another name is needed.
 */
const unusedInMonaco: Readonly<Record<string, string>> = {
  'editor/browser/gpu/viewGpuContext.js': 'export class ViewGpuContext {}',
  'editor/browser/viewParts/viewLinesGpu/viewLinesGpu.js': 'export class ViewLinesGpu {}',
  'editor/browser/widget/diffEditor/diffEditorWidget.js': 'export class DiffEditorWidget {}',
  'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js': 'export class MultiDiffEditorWidget {}',
  'editor/common/diff/linesDiffComputers.js': 'export const linesDiffComputers = {};',
  'editor/standalone/browser/quickInput/standaloneQuickInputService.js':
    'export class StandaloneQuickInputService {}',
  'platform/list/browser/listService.js': 'export const IListService = () => {}; export class ListService {}',
};

const noUnusedMonaco: Plugin = {
  name: 'noUnusedMonaco',
  setup(bundling) {
    const replaced = new Set<string>();
    bundling.onLoad({ filter: /[\\/]monaco-editor-core[\\/]esm[\\/]vs[\\/].*\.js$/ }, ({ path }) => {
      const name = path.replaceAll('\\', '/').split('/monaco-editor-core/esm/vs/')[1] ?? '';
      const contents = unusedInMonaco[name];
      if (contents === undefined) return undefined;
      replaced.add(name);
      return { contents };
    });
    bundling.onEnd(() => {
      const unknown = Object.keys(unusedInMonaco).filter((name) => !replaced.has(name));
      return { errors: unknown.map((name) => ({ text: `Monaco does not import ${name}.` })) };
    });
  },
};

/** The styles of Monaco are a file that both pages with an editor load. esbuild would put a copy into the styles of each page. */
const monacoStylesApart: Plugin = {
  name: 'monacoStylesApart',
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]monaco-editor-core[\\/].*\.css$/ }, () => ({
      contents: '',
      loader: 'css',
    }));
    bundling.onEnd(async ({ metafile }) => {
      const { outdir = '' } = bundling.initialOptions;
      const styles = await build({
        ...page,
        entryPoints: { monaco: inRoot('src/webview/requestEditor/body/completeBodies.ts') },
        outdir,
        plugins: [noUnusedMonaco],
        write: false,
      });
      const file = styles.outputFiles.find(({ path }) => path.endsWith('monaco.css'));
      const output = Object.entries(styles.metafile.outputs).find(([path]) => path.endsWith('monaco.css'));
      if (!file || !output || !metafile) return;
      await writeFile(file.path, file.contents);
      metafile.outputs[output[0]] = output[1];
    });
  },
};

/** A program in `dist`, with its entry points. */
export type Bundle = {
  readonly name: string;
  /** Source file or package of each entry point, by its name in the output folder. */
  readonly entryPoints: Readonly<Record<string, string>>;
  readonly options: Omit<BuildOptions, 'entryPoints'>;
};

const cli: Bundle = {
  name: 'cli',
  entryPoints: { cli: inRoot('src/cli/start.ts'), ocifn: inRoot('src/cli/runProcess.ts') },
  options: {
    ...node,
    // Names stay as they are: for readable stacks, as `keepNames` would, which costs a tenth of the time of a run.
    minify: false,
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: false,
    outdir: inRoot('dist'),
    // An optional package that debug uses if it is installed; not one of its dependencies.
    external: ['supports-color'],
    banner: { js: '#!/usr/bin/env node' },
    define: { OCIFN_VERSION: JSON.stringify(version) },
    supported: { 'dynamic-import': false },
    plugins: [programApart, librariesApart('.'), reportParts],
  },
};

/**
 * The command line as an npm package has it: all code is in `ocifn.js`. Beside it is only its start, `cli.js`, since the compile cache must be
 * enabled before Node compiles the code.
 */
export const npmBundle: Bundle = {
  ...cli,
  name: 'npm',
  options: {
    ...cli.options,
    outdir: inRoot('out/npm'),
    sourcemap: false,
    plugins: [programApart, reportParts],
  },
};

/**
 * All bundles. The extension is split at each dynamic `import()`, so that activation neither reads nor compiles the code behind it.
 * In the command line, that code stays in the same file and is evaluated when it is needed. Both load some libraries from the same files.
 */
export const bundles: readonly Bundle[] = [
  {
    name: 'extension',
    entryPoints: { extension: inRoot('src/extension.ts') },
    options: {
      ...node,
      outdir: inRoot('dist'),
      chunkNames: 'parts/[name]-[hash]',
      external: ['vscode'],
      plugins: [librariesApart('..'), commonJsParts, reportParts],
    },
  },
  cli,
  {
    name: 'libraries',
    entryPoints: {
      yaml: 'yaml',
      yauzl: 'yauzl',
      requestImport: inRoot('src/core/import/requestImport.ts'),
      'json-p3': 'json-p3',
      schemaLibrary: inRoot('src/run/json/schemaLibrary.ts'),
      checkWorker: inRoot('src/run/checkWorker.ts'),
    },
    // Their stacks are not read in bug reports.
    options: {
      ...node,
      keepNames: false,
      outdir: inRoot('dist'),
      supported: { 'dynamic-import': false },
      plugins: [librariesApart('.')],
    },
  },
  {
    name: 'pages',
    entryPoints: {
      requestEditor: inRoot('src/webview/requestEditor/main.ts'),
      response: inRoot('src/webview/response/main.ts'),
      measure: inRoot('src/webview/measure/main.ts'),
      setup: inRoot('src/webview/setup/main.ts'),
      results: inRoot('src/webview/results/main.ts'),
    },
    options: {
      ...page,
      format: 'esm',
      splitting: true,
      outdir: inRoot('dist/webview'),
      plugins: [noUnusedMonaco, monacoStylesApart, pageIcons],
    },
  },
];
