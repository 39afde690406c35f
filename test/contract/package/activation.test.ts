import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';

const { inputs }: Metafile = JSON.parse(readFileSync('out/meta/extension.json', 'utf8'));

/** Returns the modules that run when a module is loaded: it and its static imports, but not its dynamic ones. */
function loadedBy(module: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(module)) return loaded;
  loaded.add(module);
  for (const { path, kind, external } of inputs[module]?.imports ?? [])
    if (!external && kind !== 'dynamic-import') loadedBy(path, loaded);
  return loaded;
}

/** Loads a file of the extension with a `vscode` that accepts any access, and returns the files that were read. */
const listLoaded = (file: string): string => `
  const get = (target, name) => (name in target ? target[name] : name === Symbol.toPrimitive ? undefined : anything);
  const anything = new Proxy(function () {}, { get, apply: () => anything, construct: () => ({}) });
  const { _load } = require('node:module');
  require('node:module')._load = (name, ...more) => (name === 'vscode' ? anything : _load(name, ...more));
  require('${file}');
  console.log(JSON.stringify(Object.keys(require.cache)));
`;

function filesReadBy(file: string): unknown {
  return JSON.parse(execFileSync(process.execPath, ['-e', listLoaded(file)], { encoding: 'utf8' }));
}

describe('activation', () => {
  const ofActivation = [...loadedBy('src/extension.ts')];

  it('loads what it registers, and nothing else', () => {
    expect(ofActivation.toSorted()).toEqual([
      'src/core/common/emitter.ts',
      'src/core/common/errorReason.ts',
      'src/core/common/lifecycle.ts',
      'src/core/edit/requestName.ts',
      'src/extension.ts',
      'src/host/boot/laterTree.ts',
      'src/host/boot/openAtFirstUse.ts',
      'src/host/boot/openWhenNeeded.ts',
      'src/host/boot/registerCommands.ts',
      'src/host/boot/registerDebugging.ts',
      'src/host/boot/registerViews.ts',
      'src/host/common/activeRequest.ts',
      'src/host/common/chosenEnvironment.ts',
      'src/host/common/lazy.ts',
      'src/host/debugging/debugType.ts',
      'src/host/language/languageFiles.ts',
      'src/host/requestsView/requestDragKinds.ts',
      'src/host/response/responseTabType.ts',
      'src/host/terminal/offerOcifn.ts',
    ]);
  });

  it('reads 10 kB', () => {
    expect(statSync('dist/extension.js').size).toBeLessThan(10 * 1024);
  });

  it('reads one file, which contains nothing that is loaded later', () => {
    expect(readFileSync('dist/extension.js', 'utf8')).not.toContain('rsa-sha256');
    expect(filesReadBy('./dist/extension.js')).toEqual([resolve('dist/extension.js')]);
  });

  it('finds each part that is loaded later at its path', () => {
    const files = ['extension.js', ...readdirSync('dist/parts').map((name) => `parts/${name}`)];
    const wanted = files
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        [...readFileSync(`dist/${file}`, 'utf8').matchAll(/\brequire\("(\.[^"]+)"\)/g)].map((match) =>
          resolve('dist', dirname(file), match[1] ?? ''),
        ),
      );
    expect(wanted).not.toEqual([]);
    expect(wanted.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('the first use', () => {
  const loaded = [...loadedBy('src/host/boot/openServices.ts')];

  it('loads modules of the host, and those shared with pages', () => {
    const folders = loaded.map((module) => /^(node_modules\/(@[^/]+\/)?|src\/)[^/]+/.exec(module)?.[0]);
    expect(new Set(folders)).toEqual(
      new Set([
        'src/core',
        'src/files',
        'src/host',
        'src/protocol',
        'src/invoker',
        'node_modules/jsonc-parser',
        'node_modules/vscode-uri',
      ]),
    );
  });

  it('loads of the invoker only what stores responses and names profile and region: no signer and no transport', () => {
    const invoker = loaded.filter((module) => module.startsWith('src/invoker/'));
    expect(invoker.toSorted()).toEqual([
      'src/invoker/config/configPath.ts',
      'src/invoker/config/environmentValue.ts',
      'src/invoker/config/rcFile.ts',
      'src/invoker/profile/chosenProfile.ts',
      'src/invoker/profile/knownRegions.ts',
      'src/invoker/spool/responseSpool.ts',
      'src/invoker/spool/spoolFile.ts',
    ]);
  });

  it('reads one more file than activation', () => {
    const [part = ''] = readdirSync('dist/parts').filter((name) => /^openServices-\w+\.js$/.test(name));
    expect(filesReadBy(`./dist/parts/${part}`)).toEqual([
      resolve('dist/parts', part),
      resolve('dist/extension.js'),
    ]);
  });
});

describe('the first invocation', () => {
  it('loads neither principals nor the setup check', () => {
    const loadedThen = [...loadedBy('src/invoker/invoker.ts')];
    expect(loadedThen).toContain('src/invoker/signing/signer.ts');
    expect(loadedThen.filter((module) => /invoker\/(principals|setup)\//.test(module))).toEqual([]);
  });
});
