import type { BuildOptions, Plugin } from 'esbuild';
import { commonJsParts } from './commonJsParts.ts';
import { inRoot, root } from '../common/paths.ts';
import { version } from '../common/version.ts';

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
} as const satisfies BuildOptions;

/** VS Code 1.100, the floor, runs extensions on Node 20; the command line promises the same. */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Prefers ES modules, which tree-shake; jsonc-parser's UMD build cannot be bundled at all.
  mainFields: ['module', 'main'],
  // For the stacks in the log that someone reports with: 7 % of the size, a millisecond of activation.
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
} as const satisfies BuildOptions;

/** VS Code 1.100 shows pages in Chromium 132. */
const page = {
  ...common,
  platform: 'browser',
  target: 'chrome132',
  // The icons of monaco: its font stands beside the pages, which show theirs with it too.
  external: ['*.ttf'],
} as const satisfies BuildOptions;

/** Keeps the command line in a file of its own: Node must know of its compile cache before it compiles that. */
const mainApart: Plugin = {
  name: 'mainApart',
  setup(bundling) {
    bundling.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './ocifn.js', external: true }));
  },
};

/** A program that ends up in `dist`, and the file each of its entry points comes from. */
export type Bundle = {
  readonly name: string;
  /** File of each entry point, by the name it gets in the output folder. */
  readonly entryPoints: Readonly<Record<string, string>>;
  readonly options: Omit<BuildOptions, 'entryPoints'>;
};

/**
 * Everything that is bundled. At a dynamic `import()` the extension is split, so that activation reads and compiles nothing
 * of what is behind it; in the command line, it is evaluated no sooner than it is needed.
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
      plugins: [commonJsParts],
    },
  },
  {
    name: 'cli',
    entryPoints: { cli: inRoot('src/cli/start.ts'), ocifn: inRoot('src/cli/main.ts') },
    options: {
      ...node,
      outdir: inRoot('dist'),
      // debug colours its output where this package is found; it is not one of its dependencies.
      external: ['supports-color'],
      banner: { js: '#!/usr/bin/env node' },
      define: { OCIFN_VERSION: JSON.stringify(version) },
      supported: { 'dynamic-import': false },
      plugins: [mainApart],
    },
  },
  {
    name: 'pages',
    entryPoints: {
      requestEditor: inRoot('src/webview/requestEditor/main.ts'),
      response: inRoot('src/webview/response/main.ts'),
    },
    options: {
      ...page,
      format: 'esm',
      splitting: true,
      outdir: inRoot('dist/webview'),
    },
  },
];
