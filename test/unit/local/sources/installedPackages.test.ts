import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readFileStamp } from '../../../../src/local/discover/fileStamp.ts';
import { KnownFolders } from '../../../../src/local/sources/knownFolders.ts';
import { Lookups } from '../../../../src/local/sources/lookups.ts';
import { readNodePackages, readPythonPackages } from '../../../../src/local/sources/installedPackages.ts';
import type { SourceFile } from '../../../../src/local/sources/sourceKind.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'packages-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

function write(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
}

/** Returns what was read below the folder, with stamps only for files that differ from the usual one. */
function below(found: ReadonlyMap<string, SourceFile>): Record<string, string> {
  const own = [...found].filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(
    own.map(([path, { kind, stamp }]) => [
      relative(folder, path),
      stamp === readFileStamp(path) ? kind : `${kind}: ${stamp}`,
    ]),
  );
}

describe('the packages of Node', () => {
  it('are identified by the files of package managers, there and in each parent folder', () => {
    write('app/node_modules/.package-lock.json', 'app/fn/node_modules/a/index.js');
    const found = readNodePackages(join(folder, 'app/fn'), new Lookups(new KnownFolders()));
    expect(below(found)).toEqual({
      'app/fn/node_modules': 'packages',
      'app/fn/node_modules/.package-lock.json': 'source',
      'app/fn/node_modules/.yarn-integrity': 'source',
      'app/fn/node_modules/.yarn-state.yml': 'source',
      'app/fn/node_modules/.modules.yaml': 'source',
      'app/fn/node_modules/.pnpm/lock.yaml': 'source',
      'app/fn/.pnp.cjs': 'source',
      'app/node_modules': 'packages',
      'app/node_modules/.package-lock.json': 'source',
      'app/node_modules/.yarn-integrity': 'source',
      'app/node_modules/.yarn-state.yml': 'source',
      'app/node_modules/.modules.yaml': 'source',
      'app/node_modules/.pnpm/lock.yaml': 'source',
      'app/.pnp.cjs': 'source',
      '.pnp.cjs': 'source',
    });
    expect(found.get('/.pnp.cjs')).toEqual({ kind: 'source', stamp: readFileStamp('/.pnp.cjs') });
  });
});

describe('the packages of Python', () => {
  it('are the names in each site-packages and dist-packages, without compiled files', () => {
    write(
      ...['b', 'a', '__pycache__'].map((name) => `lib/python3.12/site-packages/${name}/__init__.py`),
      'lib/python3.12/dist-packages/c.py',
      'lib/python3.12/other-packages/d.py',
      'lib/python3.11/site-packages/__pycache__/e.pyc',
      'lib/ruby/site-packages/f.py',
      'other/python3.12/site-packages/g.py',
    );
    mkdirSync(join(folder, 'lib/python3.10/site-packages'), { recursive: true });
    expect(below(readPythonPackages(folder, new Lookups(new KnownFolders())))).toEqual({
      'lib/python3.12/site-packages': 'packages',
      'lib/python3.12/site-packages/*': 'source: a\nb',
      'lib/python3.12/dist-packages': 'packages',
      'lib/python3.12/dist-packages/*': 'source: c.py',
    });
  });

  it('are empty for a folder that does not exist, and behind a file', () => {
    expect(readPythonPackages(join(folder, 'none'), new Lookups(new KnownFolders())).size).toBe(0);
    write('lib');
    expect(readPythonPackages(folder, new Lookups(new KnownFolders())).size).toBe(0);
  });
});
