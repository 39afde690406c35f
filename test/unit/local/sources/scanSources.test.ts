import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readFileStamp } from '../../../../src/local/discover/fileStamp.ts';
import { IgnoreRules } from '../../../../src/local/sources/ignoreRules.ts';
import { KnownFolders } from '../../../../src/local/sources/knownFolders.ts';
import { Lookups } from '../../../../src/local/sources/lookups.ts';
import { scanData, scanSources, type SourceScan } from '../../../../src/local/sources/scanSources.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sources-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  write('func.js', 'func.yaml', 'lib/deep/a.js', 'lib/words.json');
});

function write(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
}

function scan(entry = 'func.js', pythonPrefixes: readonly string[] = []): Promise<SourceScan> {
  const rules = IgnoreRules.ofFolder(folder, folder, new Map());
  return scanSources(
    { folder, entryFiles: [join(folder, entry)], usesNode: true, pythonPrefixes },
    rules,
    new Lookups(new KnownFolders()),
  );
}

/** The files in the folder that are looked at, without what shows the state of packages. */
async function filesOf(entry?: string): Promise<readonly string[]> {
  const { files, isComplete } = await scan(entry);
  expect(isComplete).toBe(true);
  return [...files.keys()]
    .map((path) => relative(folder, path))
    .filter((path) => !/^\.\.|node_modules|site-packages|\.pnp\.cjs/.test(path))
    .toSorted();
}

const own = ['func.js', 'func.yaml', 'lib/deep/a.js', 'lib/words.json'];

describe('the files of a function', () => {
  it('are all files in its folder, at any depth', async () => {
    expect(await filesOf()).toEqual(own);
  });

  it.each([
    ['a virtual environment', ['.venv/pyvenv.cfg', '.venv/lib/python3.12/site-packages/x.py']],
    ['a virtual environment of any name', ['aenv/pyvenv.cfg', 'aenv/lib/python3.12/site-packages/x.py']],
    ['a folder named venv', ['venv/lib/x.py']],
    ['a conda environment', ['conda/conda-meta/history', 'conda/lib/x.py']],
    ['installed packages', ['node_modules/a/index.js', 'lib/node_modules/a/index.js']],
    ['compiled Python', ['__pycache__/func.pyc', 'lib/__pycache__/a.pyc']],
    ['hidden directories', ['.git/index', '.cache/a.js', 'lib/.hidden/a.js']],
    ['logs', ['calls.log', 'calls.log.1', 'log/calls.log-20260101', 'npm-debug.log']],
    ['journals of databases', ['calls.db-wal', 'calls.db-shm', 'calls.db-journal']],
    ['what editors leave', ['.func.js.swp', 'func.js~', '.#func.js', '4913']],
  ])('exclude %s', async (_what, others) => {
    write(...others);
    expect(await filesOf()).toEqual(own);
  });

  it('are code if a build reads them, also if git ignores them', async () => {
    write('.gitignore', 'src/a.txt', 'site/dist/b.html', 'site/c.txt', 'site2/d.txt', 'e.json', 'f.json');
    writeFileSync(join(folder, '.gitignore'), 'dist\n');
    const rules = IgnoreRules.ofFolder(folder, folder, new Map());
    const resources = ['src', 'site/dist', 'e.json'].map((name) => join(folder, name));
    const place = { folder, entryFiles: [], usesNode: false, pythonPrefixes: [], resources };
    const { files } = await scanSources(place, rules, new Lookups(new KnownFolders()));
    const code = [...files]
      .filter(([, { kind }]) => kind === 'source')
      .map(([path]) => relative(folder, path));
    expect(code.filter((path) => !/^\.\.|pnp/.test(path)).toSorted()).toEqual(
      ['e.json', 'func.js', 'func.yaml', 'lib/deep/a.js', 'site/dist/b.html', 'src/a.txt'].toSorted(),
    );
    expect(files.get(join(folder, 'f.json'))?.kind).toBe('data');
  });

  it('exclude files that git ignores, with or without a repository', async () => {
    write('.gitignore', 'out/x.js', 'coverage/lib/x.js', 'notes.txt', 'lib/tmp/x.js', 'lib/.gitignore');
    writeFileSync(join(folder, '.gitignore'), 'out/\ncoverage\nnotes.txt\n');
    writeFileSync(join(folder, 'lib/.gitignore'), '/tmp\n');
    const expected = [...own, '.gitignore', 'lib/.gitignore'].toSorted();
    expect(await filesOf()).toEqual(expected);
    mkdirSync(join(folder, '.git'));
    expect(await filesOf()).toEqual(expected);
  });

  it.each([
    ['dist/', 'dist/func.js', ['dist/func.js', 'dist/lib/a.js', 'dist/page.html']],
    ['dist/*', 'dist/func.js', ['dist/func.js', 'dist/lib/a.js', 'dist/page.html']],
    ['build', 'build/out/func.js', ['build/out/func.js', 'build/shared.js']],
    ['*.js', 'func.js', ['func.js', 'helper.js']],
  ])('include those next to the entry point, even if git ignores %s', async (pattern, entry, paths) => {
    write(...paths, 'other/x.txt');
    writeFileSync(join(folder, '.gitignore'), `${pattern}\nother/`);
    const files = await filesOf(entry);
    for (const path of paths) expect(files).toContain(path);
    expect(files).not.toContain('other/x.txt');
  });

  it('include a hidden directory with the entry point', async () => {
    write('.build/func.js', '.build/lib/a.js');
    expect(await filesOf('.build/func.js')).toEqual(['.build/func.js', '.build/lib/a.js', ...own]);
  });

  it('include manifests and lock files, even if git ignores them', async () => {
    write('package.json', 'package-lock.json', 'uv.lock', 'lib/go.sum', 'requirements-dev.txt');
    writeFileSync(join(folder, '.gitignore'), '*.json\n*.lock\n*.sum\n*.txt');
    const files = await filesOf();
    for (const path of ['package.json', 'package-lock.json', 'uv.lock', 'lib/go.sum'])
      expect(files).toContain(path);
  });

  it('are found when thousands of files sort before them', async () => {
    for (let n = 0; n < 3000; n++) write(`.venv/lib/m${n}.py`, `adata/d${n}.csv`);
    write('.venv/pyvenv.cfg');
    const { files, isComplete } = await scan();
    expect([...files.keys()]).toEqual(expect.arrayContaining(own.map((path) => join(folder, path))));
    expect(isComplete).toBe(true);
  });

  it('have a kind and a stamp each, in the order code, data, packages', async () => {
    write('prog.bin', 'package.json', 'notes.txt', 'node_modules/.package-lock.json');
    const { files } = await scan('prog.bin');
    const kinds = [...files].map(([path, { kind }]) => [relative(folder, path), kind] as const);
    const ofFolder = kinds.slice(0, 7);
    expect(ofFolder.map(([, kind]) => kind)).toEqual([...Array(5).fill('source'), 'data', 'data']);
    expect(Object.fromEntries(ofFolder)).toEqual({
      'func.js': 'source',
      'func.yaml': 'source',
      'package.json': 'source',
      'prog.bin': 'source',
      'lib/deep/a.js': 'source',
      'lib/words.json': 'data',
      'notes.txt': 'data',
    });
    expect(kinds.slice(7)).toContainEqual(['node_modules', 'packages']);
    expect(kinds.slice(7)).toContainEqual(['node_modules/.package-lock.json', 'source']);
    for (const [path, { stamp }] of files) expect(stamp, path).toBe(readFileStamp(path));
  });

  it('are at most ten thousand, code before data, and marked as incomplete', { tags: 'full' }, async () => {
    for (let n = 0; n < 9996; n++) write(`adata/d${n}.csv`);
    expect(await filesOf()).toHaveLength(10_000);
    write('adata/one-more.csv', 'zlib/one-more.js');
    const { files, isComplete } = await scan();
    expect(isComplete).toBe(false);
    const inFolder = [...files.keys()].filter((path) => /\.(?:js|json|csv|yaml)$/.test(path));
    expect(inFolder).toHaveLength(10_000);
    const code = ['func.js', 'func.yaml', 'lib/deep/a.js', 'zlib/one-more.js'];
    expect([...files.keys()].slice(0, 4).toSorted()).toEqual(code.map((path) => join(folder, path)));
    const data = [...files].filter(([, { kind }]) => kind === 'data');
    const rules = IgnoreRules.ofFolder(folder, folder, new Map());
    const place = { folder, entryFiles: [], usesNode: false, pythonPrefixes: [] };
    expect([...(await scanData(place, rules, new Lookups(new KnownFolders())))]).toEqual(data);
  });

  it('are complete with several entry files, in one folder or nested', async () => {
    write('dist/a.js', 'dist/b.js', 'dist/lib/c.js', 'dist/lib/gen/d.txt', 'dist/e.txt');
    writeFileSync(join(folder, '.gitignore'), 'dist/\ngen/');
    const rules = IgnoreRules.ofFolder(folder, folder, new Map());
    const entryFiles = ['dist/a.js', 'dist/b.js', 'dist/lib/c.js', 'func.js'].map((path) =>
      join(folder, path),
    );
    const { files, isComplete } = await scanSources(
      { folder, entryFiles, usesNode: false, pythonPrefixes: [] },
      rules,
      new Lookups(new KnownFolders()),
    );
    expect(isComplete).toBe(true);
    for (const path of ['dist/e.txt', 'dist/lib/c.js', 'dist/lib/gen/d.txt'])
      expect(files.has(join(folder, path)), path).toBe(true);
  });

  it('include everything if the folder itself is ignored', async () => {
    write('../.gitignore', 'notes.txt', 'tmp/x.txt');
    const above = folder;
    writeFileSync(join(above, '.gitignore'), 'fn/');
    write('fn/func.js', 'fn/notes.txt', 'fn/tmp/x.txt');
    writeFileSync(join(above, 'fn/.gitignore'), 'tmp/');
    folder = join(above, 'fn');
    const rules = IgnoreRules.ofFolder(folder, above, new Map());
    const { files } = await scanSources(
      { folder, entryFiles: [], usesNode: false, pythonPrefixes: [] },
      rules,
      new Lookups(new KnownFolders()),
    );
    for (const path of ['func.js', 'notes.txt', 'tmp/x.txt'])
      expect(files.has(join(folder, path)), path).toBe(true);
    folder = above;
  });

  it('only include code next to an entry point that git ignores by its name', async () => {
    write('gen/main.js', 'gen/other.js', 'gen/words.txt', 'lib/gen.js', 'lib/gen.txt');
    writeFileSync(join(folder, '.gitignore'), 'gen/*\ngen.*');
    const rules = IgnoreRules.ofFolder(folder, folder, new Map());
    const entryFiles = [join(folder, 'func.js'), join(folder, 'gen/main.js')];
    const { files } = await scanSources(
      { folder, entryFiles, usesNode: false, pythonPrefixes: [] },
      rules,
      new Lookups(new KnownFolders()),
    );
    const has = (path: string): boolean => files.has(join(folder, path));
    expect(['gen/main.js', 'gen/other.js'].map(has)).toEqual([true, true]);
    expect(['lib/gen.js', 'lib/gen.txt'].map(has)).toEqual([false, false]);
  });

  it('include directories behind links, each once', async () => {
    const shared = realpathSync(mkdtempSync(join(tmpdir(), 'shared-')));
    onTestFinished(() => rmSync(shared, { recursive: true }));
    writeFileSync(join(shared, 'b.js'), '');
    symlinkSync('.', join(shared, 'self'));
    symlinkSync(shared, join(folder, 'shared'));
    symlinkSync('..', join(folder, 'lib/up'));
    symlinkSync('loop', join(folder, 'loop'));
    expect(await filesOf()).toEqual([...own, 'loop', 'shared/b.js']);
    expect((await scan()).files.get(join(folder, 'loop'))?.stamp).toBe('ELOOP');
  });

  it('include a linked folder once, whichever of its links comes first, but not a folder inside', async () => {
    const outside = realpathSync(mkdtempSync(`${folder}-`));
    onTestFinished(() => rmSync(outside, { recursive: true }));
    writeFileSync(join(outside, 'b.js'), '');
    symlinkSync(outside, join(folder, 'one'));
    symlinkSync(outside, join(folder, 'two'));
    symlinkSync(join(folder, 'lib'), join(folder, 'again'));
    symlinkSync(join(folder, 'func.js'), join(folder, 'linked.js'));
    const found = await filesOf();
    expect(found.filter((path) => !/^(?:one|two)\/b\.js$/.test(path))).toEqual(
      [...own, 'linked.js'].toSorted(),
    );
    expect(found).toHaveLength(own.length + 2);
  });

  it('do not include linked folders that are hidden, ignored or packages', async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
    onTestFinished(() => rmSync(outside, { recursive: true }));
    writeFileSync(join(outside, 'b.js'), '');
    writeFileSync(join(folder, '.gitignore'), 'ignored');
    for (const name of ['.hidden', 'ignored', 'venv', 'lib/node_modules'])
      symlinkSync(outside, join(folder, name));
    expect(await filesOf()).toEqual(['.gitignore', ...own]);
  });

  it('do not include the data of a function inside, but its code', async () => {
    write('inner/func.yaml', 'inner/func.js', 'inner/calls.txt', 'inner/lib/calls.txt');
    expect(await filesOf()).toEqual([...own, 'inner/func.js', 'inner/func.yaml'].toSorted());
  });

  it('are empty for a folder that is gone', async () => {
    rmSync(folder, { recursive: true });
    expect(await filesOf('none')).toEqual([]);
    mkdirSync(folder);
  });
});

describe('the packages of a function', () => {
  async function changes(change: () => void, prefixes?: readonly string[]): Promise<readonly string[]> {
    const before = await scan('func.js', prefixes);
    change();
    const { files } = await scan('func.js', prefixes);
    return [...files]
      .filter(([path, file]) => before.files.get(path)?.stamp !== file.stamp)
      .map(([path]) => path);
  }

  it.each(['.package-lock.json', '.yarn-integrity', '.modules.yaml'])(
    'have changed when node_modules/%s has',
    async (name) => {
      write(`node_modules/${name}`);
      const path = join(folder, 'node_modules', name);
      expect(await changes(() => writeFileSync(path, '{}'))).toEqual([path]);
    },
  );

  it('have changed if those of a parent folder have', async () => {
    write('node_modules/.package-lock.json');
    const above = folder;
    folder = join(folder, 'lib');
    const path = join(above, 'node_modules/.package-lock.json');
    expect(await changes(() => writeFileSync(path, '{}'))).toEqual([path]);
    folder = above;
  });

  it.each(['ignored', '.hidden'])(
    'have changed when one was installed into the directory %s',
    async (name) => {
      const packages = `${name}/lib/python3.12/site-packages`;
      write(`${packages}/a.py`);
      writeFileSync(join(folder, '.gitignore'), 'ignored');
      expect(await changes(() => write(`${packages}/b.py`))).toContain(join(folder, packages, '*'));
    },
  );

  it.each(['.venv', 'venv', 'myenv'])('have changed when one was installed into %s', async (name) => {
    const packages = `${name}/lib/python3.12/site-packages`;
    write(`${name}/pyvenv.cfg`, `${packages}/a/__init__.py`);
    const path = join(folder, packages);
    expect(await changes(() => write(`${packages}/b/__init__.py`))).toContain(join(path, '*'));
    expect(await changes(() => utimesSync(path, 1, 1))).toEqual([path]);
  });

  it('have changed if one was installed into the Python that runs it, wherever it is', async () => {
    write('elsewhere/lib/python3.12/site-packages/a.py');
    const prefix = join(folder, '.elsewhere');
    symlinkSync(join(folder, 'elsewhere'), prefix);
    const install = (): void => write('elsewhere/lib/python3.12/site-packages/b.py');
    expect(await changes(install, [prefix])).toContain(join(prefix, 'lib/python3.12/site-packages/*'));
  });

  it('have not changed if Python compiles one', async () => {
    const packages = '.venv/lib/python3.12/site-packages';
    write('.venv/pyvenv.cfg', `${packages}/a.py`);
    const changed = await changes(() => write(`${packages}/__pycache__/a.pyc`));
    expect(changed).not.toContain(join(folder, packages, '*'));
  });
});
