import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';

const { inputs }: Metafile = JSON.parse(readFileSync('out/meta/extension.json', 'utf8'));

/** What runs when a module is loaded: it and all it imports, but not what it imports when it needs it. */
function loadedBy(module: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(module)) return loaded;
  loaded.add(module);
  for (const { path, kind, external } of inputs[module]?.imports ?? [])
    if (!external && kind !== 'dynamic-import') loadedBy(path, loaded);
  return loaded;
}

describe('activation', () => {
  const loaded = [...loadedBy('src/extension.ts')];

  it('loads modules of the host, and of what host and page share', () => {
    const folders = loaded.map((module) => /^(node_modules\/(@[^/]+\/)?|src\/)[^/]+/.exec(module)?.[0]);
    expect(new Set(folders)).toEqual(
      new Set([
        'src/extension.ts',
        'src/core',
        'src/host',
        'src/protocol',
        'src/invoker',
        'node_modules/jsonc-parser',
        'node_modules/vscode-uri',
      ]),
    );
  });

  it('loads of the invoker only what keeps answers: no signer and no transport', () => {
    const invoker = loaded.filter((module) => module.startsWith('src/invoker/'));
    expect(new Set(invoker)).toEqual(new Set(['src/invoker/answerSpool.ts', 'src/invoker/spoolFile.ts']));
  });

  it('loads no local host, no SDK and no editor', () => {
    expect(loaded.filter((module) => /oci-|monaco|src\/(local|webview|cli)\//.test(module))).toEqual([]);
  });
});
