import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFolderCycle, readImports } from './folderCycles.ts';

/** The layers that each layer may import, in addition to itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  core: [],
  protocol: ['core'],
  files: ['core'],
  invoker: ['core', 'files'],
  local: ['core', 'files'],
  run: ['core', 'files'],
  webview: ['core', 'protocol'],
  cli: ['core', 'files', 'invoker', 'local', 'run'],
  host: ['core', 'protocol', 'files', 'invoker', 'local', 'run'],
};
const names = Object.keys(layers);

describe.each(names)('the layer %s', (layer) => {
  const allowed = layers[layer] ?? [];

  it('is its own project that references the layers it may import', () => {
    const { references } = JSON.parse(readFileSync(`src/${layer}/tsconfig.json`, 'utf8'));
    const paths: readonly string[] = references.map(({ path }: { path: string }) => path);
    expect(new Set(paths.map((path) => path.split('/').at(-1)))).toEqual(new Set(allowed));
    expect(readFileSync('tsconfig.json', 'utf8')).toContain(`"src/${layer}"`);
  });

  it('imports nothing else', () => {
    const files = globSync(`src/${layer}/**/*.ts`);
    expect(files.length).toBeGreaterThan(0);
    const imported = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
        ([, path = '']) => /src\/(\w+)/.exec(resolve(file, '..', path))?.[1] ?? path,
      ),
    );
    expect(imported.filter((other) => other !== layer && !allowed.includes(other))).toEqual([]);
  });
});

describe('folders', () => {
  it.each(names)('in %s do not import each other in a circle', (layer) => {
    const imports = readImports(`src/${layer}`);
    expect(imports.length).toBeGreaterThan(0);
    expect(findFolderCycle(imports)).toEqual([]);
  });

  it('each have a line in docs/architecture.md', () => {
    const folders = new Set(globSync('src/*/**/*.ts').map((file) => dirname(file).replace('src/', '')));
    const lines = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/^ {2}- `([\w/]+)`: /gm)];
    expect(lines.map(([, folder = '']) => folder).toSorted()).toEqual([...folders].toSorted());
  });

  it('in a circle are reported with an import for each step', () => {
    const planted = { from: 'src/core/common/result.ts', to: 'src/core/prepare/resolveTarget.ts' };
    const cycle = findFolderCycle([...readImports('src/core'), planted]);
    expect(cycle).toContainEqual(planted);
    for (const [index, { to }] of cycle.entries())
      expect(dirname(to)).toBe(dirname(cycle[(index + 1) % cycle.length]?.from ?? ''));
  });
});

/** Types that VS Code renders, which only `host/ui` may create. */
const markupClasses = ['MarkdownString', 'TreeItem', 'Hover', 'Diagnostic', 'CompletionItem', 'CodeAction'];

type Planted = readonly [layer: string, code: string];

describe('the linter', () => {
  const withoutVscode = names.filter((layer) => layer !== 'host');
  const planted: readonly Planted[] = [
    ...withoutVscode.map((layer): Planted => [layer, `import { window } from 'vscode';\nwindow;`]),
    ...withoutVscode.map((layer): Planted => [
      layer,
      `import type { Uri } from 'vscode';\nexport type U = Uri;`,
    ]),
    ['core', `import { join } from 'node:path';\njoin('a');`],
    ['core', `import { x } from '../files/x.ts';\nx;`],
    ['core/json', `import { x } from '../../files/common/x.ts';\nx;`],
    ['host/boot', `import { x } from '../../webview/x.ts';\nx;`],
    ['core', `setTimeout(() => {}, 1);`],
    ['protocol', `import { x } from '../host/x.ts';\nx;`],
    ['webview', `import { x } from '../invoker/x.ts';\nx;`],
    ['webview', `import { x } from '../files/x.ts';\nx;`],
    ['webview', `acquireVsCodeApi();`],
    ['files', `import { x } from '../invoker/x.ts';\nx;`],
    ['files', `import { x } from '../local/x.ts';\nx;`],
    ['invoker', `import { x } from '../local/x.ts';\nx;`],
    ['local', `import { x } from '../invoker/x.ts';\nx;`],
    ['run', `import { x } from '../invoker/x.ts';\nx;`],
    ['local', `import { x } from '../run/x.ts';\nx;`],
    ['cli', `import { x } from '../host/x.ts';\nx;`],
    ['host', `import { x } from '../webview/x.ts';\nx;`],
    ['host', `import { window } from 'vscode';\nvoid window.showErrorMessage('[a](command:b)');`],
    ['host', `import { window } from 'vscode';\nconst { showInputBox: ask } = window;\nask;`],
    ['host', `import { window } from 'vscode';\nconst own = window;\nown['withProgress'];`],
    ['host', `import * as vscode from 'vscode';\nvscode;`],
    ...markupClasses.map((name): Planted => ['host', `import { ${name} } from 'vscode';\n${name};`]),
  ];

  let folder = '';
  let found: readonly Diagnostic[] = [];

  // In one run, since the linter takes longer to start than to check all of them.
  beforeAll(async () => {
    await mkdir('out', { recursive: true });
    folder = await mkdtemp(resolve('out/layers-'));
    await copyFile('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    const files = planted.map(([layer], index) => join('src', layer, `planted${index}.ts`));
    for (const [index, file] of files.entries()) {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), `${planted[index]?.[1]}\n`);
    }
    found = await lint(folder, files);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(planted.map(([layer, code], index) => [layer, code, index] as const))(
    'rejects in %s: %s',
    (_, __, index) => {
      const own = found.filter(({ filename }) => basename(filename) === `planted${index}.ts`);
      expect(own.map(({ code }) => code).join('\n')).toMatch(/no-restricted-(imports|globals|properties)/);
    },
  );
});

describe('host', () => {
  it('calls functions that show text only in host/ui', () => {
    const elsewhere = globSync('src/{extension.ts,host/**/*.ts}').filter(
      (file) => !file.startsWith('src/host/ui/'),
    );
    const texts = elsewhere.map((file) => [file, readFileSync(file, 'utf8')] as const);
    // An allow list, so that new members of `window` are rejected until they are reviewed.
    const harmless =
      /^(active\w+|visibleTextEditors|createOutputChannel|createTreeView|onDid\w+|register\w+|showTextDocument|state|tabGroups)$/;
    const used = texts.flatMap(([file, text]) =>
      [...text.matchAll(/\bwindow\.(\w+)/g)].map(([, name = '']) => [file, name] as const),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(([, name]) => !harmless.test(name))).toEqual([]);
    // The objects that VS Code creates: a view, a panel.
    const set = /\.(title|description|message|tooltip|badge) = (?!')/;
    expect(texts.filter(([, text]) => set.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('does not disable the rules for that', () => {
    const silenced = globSync('src/**/*.ts').filter((file) =>
      /(oxlint|eslint)-disable.*no-restricted/.test(readFileSync(file, 'utf8')),
    );
    expect(silenced).toEqual([]);
  });
});

type Diagnostic = { readonly code: string; readonly filename: string };

async function lint(cwd: string, files: readonly string[]): Promise<readonly Diagnostic[]> {
  const oxlint = resolve('node_modules/.bin/oxlint');
  expect(existsSync(oxlint)).toBe(true);
  const output = await new Promise<string>((done) => {
    execFile(oxlint, ['--format', 'json', ...files], { cwd }, (_error, stdout) => done(stdout));
  });
  return (JSON.parse(output) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
}
