import { statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { listFoldersAbove } from '../../../../src/cli/input/foldersAbove.ts';
import { UsageError } from '../../../../src/cli/common/command.ts';
import type { UsedFolders } from '../../../../src/cli/input/usedFolders.ts';
import { whyUnsafe } from '../../../../src/files/whyUnsafe.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { makeForeign } from '../../../support/files/makeForeign.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

type Found = { readonly top: string; readonly used: UsedFolders; readonly notes: () => readonly string[] };

/** Finds the folders that count, from one below a folder with these files. */
async function find(
  files: Readonly<Record<string, string>>,
  start: string,
  options: {
    readonly named?: string;
    readonly foreign?: readonly string[];
    readonly operands?: readonly string[];
  } = {},
): Promise<Found> {
  const top = await openFolder({ 'a/b/file': '', ...files });
  for (const path of options.foreign ?? []) makeForeign(join(top, path));
  const io = createCliIo();
  const named = options.named === undefined ? undefined : join(top, options.named);
  const { findUsedFolders } = await import('../../../../src/cli/input/usedFolders.ts');
  const operands = (options.operands ?? []).map((path) => join(top, path));
  const search = { operands, noted: new Set<string>() };
  const used = await findUsedFolders(join(top, start), named, io, search);
  return { top, used, notes: () => io.err().split('\n').slice(0, -1) };
}

/** The note on a file that is not used. */
function ignored(top: string, path: string, folder: string, foreign: string, what = 'it'): string {
  const reason = whyUnsafe(statSync(join(top, foreign)));
  return `Ignored ${join(top, path)}: ${what} ${reason}. To use it, add --folder ${join(top, folder)}`;
}

describe('findUsedFolders', () => {
  const rows: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    folder: string,
    around: readonly string[],
  ])[] = [
    ['the nearest one upward with settings', { '.vscode/settings.json': '{}' }, '.', ['.', 'a', 'a/b']],
    [
      'the nearest of two',
      { '.vscode/settings.json': '{}', 'a/.vscode/settings.json': '{}' },
      'a',
      ['a', 'a/b'],
    ],
    [
      'one with settings rather than a nearer one with an application',
      { '.vscode/settings.json': '{}', 'a/app.yaml': '' },
      '.',
      ['.', 'a', 'a/b'],
    ],
    ['the nearest one with an app.yaml', { 'a/app.yaml': '' }, 'a', ['a/b']],
    ['the nearest one with an app.yml', { 'a/app.yml': '' }, 'a', ['a/b']],
    ['the nearest one with an app.json', { 'a/app.json': '' }, 'a', ['a/b']],
    ['the one it begins in, where there is nothing', { 'a/app.txt': '' }, 'a/b', ['a/b']],
    [
      'the one it begins in, where there is a repository above',
      { '.git/HEAD': '' },
      'a/b',
      ['.', 'a', 'a/b'],
    ],
    ['the one it begins in, below a folder for VS Code alone', { 'a/.vscode/x': '' }, 'a/b', ['a', 'a/b']],
  ];

  // One test, since the names of the files are read when the tested module is loaded.
  it('returns the nearest folder upward with settings, else with an application, else the first', async () => {
    for (const [what, files, folder, around] of rows) {
      const { top, used, notes } = await find(files, 'a/b');
      expect([what, used.folder]).toEqual([what, join(top, folder)]);
      expect([what, used.around]).toEqual([what, around.map((each) => join(top, each))]);
      expect(notes()).toEqual([]);
    }
  });

  it('returns the named folder, with those between it and the start', async () => {
    const files = { 'a/.vscode/settings.json': '{}', 'c/file': '' };
    const above = await find(files, 'a/b', { named: '.' });
    expect(above.used.folder).toBe(above.top);
    expect(above.used.around).toEqual(['.', 'a', 'a/b'].map((each) => join(above.top, each)));
    const same = await find(files, 'a/b', { named: 'a/b' });
    expect(same.used.around).toEqual([join(same.top, 'a/b')]);
    const beside = await find(files, 'a/b', { named: 'c' });
    expect(beside.used.folder).toBe(join(beside.top, 'c'));
    expect(beside.used.around).toEqual(['a', 'a/b'].map((each) => join(beside.top, each)));
  });

  it('also returns the folders between a folder that the user named and the start', async () => {
    const { top, used, notes } = await find({}, 'a/b', { operands: ['a', 'a/b/file'] });
    expect(used.around).toEqual(['a', 'a/b'].map((each) => join(top, each)));
    const nearer = await find({ 'a/b/.git/HEAD': '' }, 'a/b', { operands: ['.'] });
    expect(nearer.used.around).toEqual(['.', 'a', 'a/b'].map((each) => join(nearer.top, each)));
    const farther = await find({ '.git/HEAD': '' }, 'a/b', { operands: ['a'] });
    expect(farther.used.around).toEqual(['.', 'a', 'a/b'].map((each) => join(farther.top, each)));
    expect(notes()).toEqual([]);
  });

  it('reports collections and environments further up that no project contains, when the scope is read', async () => {
    const files = { 'ocifn.env.json': '{}', 'a/ocifn.collection.json': '{}', 'a/app.txt': '' };
    const { top, used, notes } = await find(files, 'a/b');
    expect(notes()).toEqual([]);
    used.noteOutside();
    used.noteOutside();
    const reason = 'it is in a parent folder, and none of yours contains .git or .vscode';
    expect(notes()).toEqual([
      `Ignored ${join(top, 'a/ocifn.collection.json')}: ${reason}. To use it, add --folder ${join(top, 'a')}`,
      `Ignored ${join(top, 'ocifn.env.json')}: ${reason}. To use it, add --folder ${top}`,
    ]);
    const project = await find({ ...files, 'a/.git/HEAD': '' }, 'a/b');
    project.used.noteOutside();
    expect(project.notes()).toEqual([]);
  });

  it.each(['nowhere', 'a/b/file'])(
    'throws a usage error for a path that is not a folder: %s',
    async (named) => {
      const top = await openFolder({ 'a/b/file': '' });
      const path = join(top, named);
      const error = new UsageError(`--folder must be a folder, not "${path}"`);
      const { findUsedFolders } = await import('../../../../src/cli/input/usedFolders.ts');
      await expect(findUsedFolders(top, path, createCliIo())).rejects.toThrow(error);
    },
  );
});

describe.skipIf(process.platform === 'win32')('a folder above that others can write', () => {
  const files = {
    '.vscode/settings.json': '{}',
    'app.yaml': '',
    'app.yml': '',
    'app.json': '',
    'ocifn.env.json': '{}',
    'ocifn.private.env.json': '{}',
    'ocifn.collection.json': '{}',
  };

  it('is ignored, and each of its files is reported once', async () => {
    const { top, used, notes } = await find(files, 'a/b', { foreign: ['.'] });
    expect(used.folder).toBe(join(top, 'a/b'));
    expect(used.around).toEqual([join(top, 'a/b')]);
    const printed = notes();
    expect(printed.toSorted()).toEqual(
      Object.keys(files)
        .map((name) => ignored(top, name, '.', '.'))
        .toSorted(),
    );
    expect(printed[0]).toBe(ignored(top, '.vscode/settings.json', '.', '.'));
  });

  it('is not reported if a nearer folder has settings, or if it has no files', async () => {
    const nearer = await find({ ...files, 'a/.vscode/settings.json': '{}' }, 'a/b', { foreign: ['.'] });
    expect([nearer.used.folder, nearer.notes()]).toEqual([join(nearer.top, 'a'), []]);
    const bare = await find({}, 'a/b', { foreign: ['.'] });
    expect([bare.used.folder, bare.notes()]).toEqual([join(bare.top, 'a/b'), []]);
  });

  it('does not prevent the use of a folder above it', async () => {
    const { top, used, notes } = await find({ '.vscode/settings.json': '{}', 'a/app.yaml': '' }, 'a/b', {
      foreign: ['a'],
    });
    expect(used.folder).toBe(top);
    expect(used.around).toEqual([top, join(top, 'a/b')]);
    expect(notes()).toEqual([ignored(top, 'a/app.yaml', 'a', 'a')]);
  });

  it('is ignored between a folder that the user named and the start, and reported even above settings', async () => {
    const { top, used, notes } = await find(
      { 'a/ocifn.env.json': '{}', 'a/app.yaml': '', 'a/b/.vscode/settings.json': '{}' },
      'a/b',
      { foreign: ['a'], operands: ['.'] },
    );
    expect(used.around).toEqual([top, join(top, 'a/b')]);
    expect(notes()).toEqual([ignored(top, 'a/ocifn.env.json', 'a', 'a')]);
  });

  it('is used if it is an operand', async () => {
    const { top, used, notes } = await find(files, 'a/b', { foreign: ['.'], operands: ['.'] });
    expect([used.folder, notes()]).toEqual([top, []]);
    expect(await used.read(top, 'ocifn.env.json', 'environment')).toBe('{}');
  });

  it('is used if it is named or the first', async () => {
    const named = await find(files, 'a/b', { named: '.', foreign: ['.'] });
    expect([named.used.folder, named.notes()]).toEqual([named.top, []]);
    const first = await find({ 'a/b/app.yaml': '' }, 'a/b', { foreign: ['a/b'] });
    expect([first.used.folder, first.notes()]).toEqual([join(first.top, 'a/b'), []]);
  });
});

describe.skipIf(process.platform === 'win32')('a file that others can write', () => {
  it.each(['.vscode', '.vscode/settings.json'])('does not select a folder: %s', async (path) => {
    const { top, used, notes } = await find({ '.vscode/settings.json': '{}' }, 'a/b', { foreign: [path] });
    expect(used.folder).toBe(join(top, 'a/b'));
    expect(notes()).toEqual([ignored(top, '.vscode/settings.json', '.', path)]);
  });

  it.each(['.', 'ocifn.env.json'])('is not read from a folder above: %s', async (path) => {
    const { top, used, notes } = await find({ 'ocifn.env.json': '{}' }, 'a/b', { foreign: [path] });
    notes();
    expect(await used.read(top, 'ocifn.env.json', 'environment')).toBeUndefined();
    // A folder that was reported before is not reported again.
    const printed = path === '.' ? [] : [ignored(top, 'ocifn.env.json', '.', path)];
    expect(notes()).toEqual(printed);
    expect(await used.read(top, 'ocifn.env.json', 'environment')).toBeUndefined();
    expect(notes()).toEqual([]);
  });

  it('is read in the named folder', async () => {
    const { top, used } = await find({ 'c.json': 'c' }, 'a/b', { named: '.', foreign: ['c.json'] });
    expect(await used.read(top, 'c.json', 'environment')).toBe('c');
  });

  it('throws if it is missing or a folder', async () => {
    const { top, used, notes } = await find({ 'd/file': '' }, 'a/b');
    await expect(used.read(top, 'none.json', 'environment')).rejects.toThrow('ENOENT');
    await expect(used.read(top, 'd', 'environment')).rejects.toThrow();
    await expect(used.read(join(top, 'none'), 'none.json', 'environment')).rejects.toThrow('ENOENT');
    expect(notes()).toEqual([]);
    expect(await used.read(join(top, 'd'), 'file', 'environment')).toBe('');
  });
});

describe.skipIf(process.platform === 'win32')('a function', () => {
  const files = { '.vscode/settings.json': '{}', 'x/fn/func.yaml': '', 'x/fn/func.js': '', 'x/file': '' };

  it('may run if only the user can write it, the files beside it and the folders above it', async () => {
    const { top, used, notes } = await find(files, 'a/b');
    expect(await used.mayRun(join(top, 'x/fn/func.yaml'))).toBe(true);
    expect(notes()).toEqual([]);
  });

  it.each([
    ['x', 'other'],
    ['x/fn', 'it'],
    ['x/fn/func.yaml', 'it'],
    ['x/fn/func.js', 'other'],
    ['.venv', 'other'],
    ['x/venv', 'other'],
    ['x/fn/.venv', 'other'],
  ])('may not be run if others can write %s', async (path, what) => {
    const more = { '.venv/file': '', 'x/venv/file': '', 'x/fn/.venv/file': '' };
    const { top, used, notes } = await find({ ...files, ...more }, 'a/b', { foreign: [path] });
    const file = join(top, 'x/fn/func.yaml');
    expect(await used.mayRun(file)).toBe(false);
    const named = what === 'it' ? 'it' : join(top, path);
    expect(notes()).toEqual([ignored(top, 'x/fn/func.yaml', '.', path, named)]);
    expect(await used.mayUse(file)).toBe(!['x/fn', 'x/fn/func.yaml'].includes(path));
  });

  it('may run if others can write next to its folders', async () => {
    const { top, used } = await find(files, 'a/b', { foreign: ['x/file'] });
    expect(await used.mayRun(join(top, 'x/fn/func.yaml'))).toBe(true);
  });

  it.each([undefined, '.'])(
    'may run below the selected folder (%s), even if others can write it',
    async (named) => {
      const start = named === undefined ? 'x' : 'a/b';
      const options = { foreign: ['x/fn/func.yaml'], ...(named !== undefined && { named }) };
      const { top, used, notes } = await find(files, start, options);
      expect(await used.mayRun(join(top, 'x/fn/func.yaml'))).toBe(true);
      expect(await used.mayUse(join(top, 'x/fn/func.yaml'))).toBe(true);
      expect(notes()).toEqual([]);
    },
  );
});

describe.skipIf(process.platform === 'win32')('looking upward', () => {
  const homeReason = 'is in your home folder itself';

  async function list(start: string, cwd: string | undefined, home: string) {
    const top = await openFolder({ 'a/b/file': '' });
    vi.stubEnv('HOME', join(top, home));
    try {
      const found = listFoldersAbove(join(top, start), cwd === undefined ? '/' : join(top, cwd));
      return found.map(({ path, unsafe }) => [path.slice(top.length + 1), unsafe]);
    } finally {
      vi.unstubAllEnvs();
    }
  }

  it.each([
    ['ends with the home folder', 'a/b', undefined, '.', [['a/b'], ['a'], ['', homeReason]]],
    ['ends with a home folder in between', 'a/b', undefined, 'a', [['a/b'], ['a', homeReason]]],
    ['may begin in the home folder, and ends there', 'a', undefined, 'a', [['a']]],
    ['may end in the home folder if the command was started there', 'a/b', '.', '.', [['a/b'], ['a'], ['']]],
    ['may begin in a folder that is missing', 'c/d', undefined, '.', [['c/d'], ['c'], ['', homeReason]]],
  ] as const)('ends as expected: %s', async (_, start, cwd, home, expected) => {
    expect(await list(start, cwd, home)).toEqual(expected.map(([path, unsafe]) => [path, unsafe]));
  });

  it('treats a link to the home folder like the home folder', async () => {
    const top = await openFolder({ 'a/b/file': '' });
    symlinkSync(join(top, 'a'), join(top, 'home'));
    vi.stubEnv('HOME', join(top, 'home'));
    try {
      expect(listFoldersAbove(join(top, 'a/b'), '/')).toEqual([
        { path: join(top, 'a/b') },
        { path: join(top, 'a'), unsafe: homeReason },
      ]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('continues above a folder that others can write, at most to the root', async () => {
    const top = await openFolder({ 'a/b/file': '' });
    makeForeign(join(top, 'a'));
    const found = listFoldersAbove(join(top, 'a/b'), '/nowhere');
    expect(found.slice(0, 3)).toEqual([
      { path: join(top, 'a/b') },
      { path: join(top, 'a'), unsafe: whyUnsafe(statSync(join(top, 'a'))) },
      { path: top },
    ]);
    expect(listFoldersAbove('/', '/nowhere')).toEqual([{ path: '/' }]);
  });
});
