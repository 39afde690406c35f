import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOutFile, openOutFile, writeOutFile } from '../../../src/files/outFile.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'out-file-'));
  path = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a response for a file and ends it in one of several ways. */
async function write(outcome: 'whole' | 'partial' | 'none'): Promise<string | undefined> {
  const existing = await stat(path).catch(() => undefined);
  const file = await openOutFile(path, existing);
  await file.draft.writeFile('response');
  await file.draft.close();
  return file.settle(outcome);
}

describe.each([
  ['a new file', undefined],
  ['an existing file', 'before'],
])('openOutFile for %s', (_, before) => {
  beforeEach(async () => {
    if (before !== undefined) await writeFile(path, before);
  });
  const untouched = before === undefined ? [] : ['out'];

  it('writes a complete response, and leaves no draft', async () => {
    expect(await write('whole')).toBeUndefined();
    expect(await readFile(path, 'utf8')).toBe('response');
    expect((await readdir(folder)).toSorted()).toEqual(['out']);
  });

  it('leaves nothing of a response that did not arrive', async () => {
    expect(await write('none')).toBeUndefined();
    expect((await readdir(folder)).toSorted()).toEqual(untouched);
    if (before !== undefined) expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('keeps a partial response beside it, and replaces an earlier one', async () => {
    await writeFile(`${path}.partial`, 'earlier');
    expect(await write('partial')).toBe(`${path}.partial`);
    expect(await readFile(`${path}.partial`, 'utf8')).toBe('response');
    expect((await readdir(folder)).toSorted()).toEqual([...untouched, 'out.partial']);
  });

  it('does not replace a partial response that has another name', async () => {
    await writeFile(`${path}.partial`, 'earlier');
    await link(`${path}.partial`, join(folder, 'other'));
    const kept = await write('partial');
    expect(kept).toMatch(/\.part$/);
    expect(await readFile(kept ?? '', 'utf8')).toBe('response');
    expect(await readFile(`${path}.partial`, 'utf8')).toBe('earlier');
  });
});

describe('the file that openOutFile writes', () => {
  it('keeps its inode if it has several names', async () => {
    await writeFile(path, 'before, and longer');
    await link(path, join(folder, 'other'));
    const { ino } = await stat(path);
    expect(await write('whole')).toBeUndefined();
    expect(await readFile(join(folder, 'other'), 'utf8')).toBe('response');
    expect((await stat(path)).ino).toBe(ino);
    expect((await readdir(folder)).toSorted()).toEqual(['other', 'out']);
  });

  it('gets a new inode if it has one name', async () => {
    await writeFile(path, 'before');
    const { ino } = await stat(path);
    await write('whole');
    expect((await stat(path)).ino).not.toBe(ino);
  });

  it.each([0o600, 0o640, 0o644, 0o666, 0o755, 0o200])('keeps its permissions (%o)', async (mode) => {
    await writeFile(path, 'before');
    await chmod(path, mode);
    await write('whole');
    expect((await stat(path)).mode & 0o777).toBe(mode);
  });

  it.each(['whole', 'partial'] as const)(
    'has the permissions of the umask if it is new (%s)',
    async (outcome) => {
      const written = (await write(outcome)) ?? path;
      expect((await stat(written)).mode & 0o777).toBe(0o666 & ~process.umask());
    },
  );

  it('is private while it is the draft of an existing file, and has an unrelated name', async () => {
    await writeFile(path, 'before');
    await chmod(path, 0o644);
    await link(path, join(folder, 'other'));
    const file = await openOutFile(path, await stat(path));
    expect((await file.draft.stat()).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).toSorted()).toEqual([
      expect.stringMatching(/^\.ocifn-[\da-f-]{36}\.part$/),
      'other',
      'out',
    ]);
    await file.draft.close();
    await file.settle('none');
  });

  it.each([0o444, 0o400, 0o555])('is rejected if nobody may write to it (%o)', async (mode) => {
    await writeFile(path, 'before');
    await chmod(path, mode);
    await expect(write('whole')).rejects.toMatchObject({ code: 'EACCES', message: 'read-only' });
    expect(await readdir(folder)).toEqual(['out']);
  });

  it.each(['/', '/a/', '\\'])('is rejected if its path ends like that of a folder (%s)', async (end) => {
    await mkdir(`${path}/a`, { recursive: true });
    await expect(openOutFile(`${path}${end}`, undefined)).rejects.toMatchObject({
      code: 'EISDIR',
      message: 'a folder',
    });
  });

  it('is at the end of links, whether that exists or not', async () => {
    await mkdir(join(folder, 'below'));
    await symlink('below', join(folder, 'link'));
    await symlink('../below/target', join(folder, 'below', 'second'));
    await symlink('link/second', path);
    for (let time = 0; time < 2; time += 1) {
      await write('whole');
      expect(await readFile(join(folder, 'below', 'target'), 'utf8')).toBe('response');
      await writeFile(join(folder, 'below', 'target'), 'before');
    }
    expect((await readdir(join(folder, 'below'))).toSorted()).toEqual(['second', 'target']);
    expect((await readdir(folder)).toSorted()).toEqual(['below', 'link', 'out']);
  });

  it.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024])(
    'is written in place to the byte (%d bytes)',
    async (size) => {
      const response = Buffer.alloc(size, 'response');
      await writeFile(path, Buffer.alloc(2 * 1024 * 1024, 'before'));
      await link(path, join(folder, 'other'));
      const file = await openOutFile(path, await stat(path));
      await file.draft.writeFile(response);
      await file.draft.close();
      await file.settle('whole');
      expect((await readFile(path)).equals(response)).toBe(true);
    },
  );
});

describe('a response that cannot replace its file', () => {
  it('stays in its draft, whose path is in the error, if the file is new', async () => {
    const file = await openOutFile(path, undefined);
    await file.draft.writeFile('response');
    await file.draft.close();
    // A folder that is not empty gives way to no file.
    await mkdir(join(path, 'inside'), { recursive: true });
    const [name = ''] = (await readdir(folder)).filter((each) => each !== 'out');
    const error: unknown = await file.settle('whole').catch((each: unknown) => each);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^(EISDIR|ENOTEMPTY|EEXIST); the whole response is in /),
      cause: { syscall: 'rename' },
    });
    expect(String(error)).toMatch(`is in ${join(folder, name)}`);
    expect(await readFile(join(folder, name), 'utf8')).toBe('response');
  });

  it('is written into the opened file if a folder has replaced it', async () => {
    await writeFile(path, 'before');
    const file = await openOutFile(path, await stat(path));
    await file.draft.writeFile('response');
    await file.draft.close();
    await link(path, join(folder, 'moved'));
    await rm(path);
    await mkdir(join(path, 'inside'), { recursive: true });
    await file.settle('whole');
    expect(await readFile(join(folder, 'moved'), 'utf8')).toBe('response');
    expect((await readdir(folder)).toSorted()).toEqual(['moved', 'out']);
  });

  it('has the path of its draft in the error if that is gone', async () => {
    await writeFile(path, 'before');
    await link(path, join(folder, 'other'));
    const file = await openOutFile(path, await stat(path));
    await file.draft.close();
    const [name = ''] = (await readdir(folder)).filter((each) => each.startsWith('.ocifn'));
    await rm(join(folder, name));
    await expect(file.settle('whole')).rejects.toThrow(
      new Error(`ENOENT; the whole response is in ${join(folder, name)}`),
    );
    expect(await readFile(path, 'utf8')).toBe('before');
  });
});

describe('a partial response', () => {
  it.each([
    ['is read-only', () => writeFile(`${path}.partial`, 'earlier', { mode: 0o444 })],
    ['is a folder', () => mkdir(`${path}.partial`)],
    ['cannot be so long', () => void (path = join(folder, 'n'.repeat(250)))],
  ])('keeps the name of its draft if the other name %s', async (_, prepare) => {
    await prepare();
    const kept = await write('partial');
    expect(kept).toMatch(/\.part$/);
    expect(await readFile(kept ?? '', 'utf8')).toBe('response');
  });

  it('replaces a link, not the target of the link', async () => {
    await writeFile(join(folder, 'target'), 'other');
    await symlink('target', `${path}.partial`);
    expect(await write('partial')).toBe(`${path}.partial`);
    expect(await readFile(join(folder, 'target'), 'utf8')).toBe('other');
  });

  it('is beside the link, not beside the target of the link', async () => {
    await mkdir(join(folder, 'below'));
    await symlink('below/target', path);
    expect(await write('partial')).toBe(`${path}.partial`);
    expect(await readdir(join(folder, 'below'))).toEqual([]);
  });
});

describe('writeOutFile', () => {
  async function* pieces(...all: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
    for (const each of all) {
      if (each instanceof Error) throw each;
      yield Buffer.from(each);
    }
  }

  it.each([undefined, 'before, and longer'])('writes all pieces in order (%s)', async (before) => {
    if (before !== undefined) await writeFile(path, before);
    await writeOutFile(path, pieces('one ', 'two ', 'three'));
    expect(await readFile(path, 'utf8')).toBe('one two three');
    expect(await readdir(folder)).toEqual(['out']);
  });

  it('keeps the old file if a piece cannot be read', async () => {
    const broken = new Error('broken');
    await expect(writeOutFile(path, pieces('one', broken))).rejects.toBe(broken);
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path, 'before');
    await expect(writeOutFile(path, pieces('one', broken))).rejects.toBe(broken);
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['out']);
  });

  it('writes into a pipe as the pieces come', async () => {
    execFileSync('mkfifo', [path]);
    const reading = readFile(path, 'utf8');
    await writeOutFile(path, pieces('one ', 'two'));
    expect(await reading).toBe('one two');
    expect((await stat(path)).isFIFO()).toBe(true);
    expect(await readdir(folder)).toEqual(['out']);
  });

  it('does not write to a file that cannot be seen', async () => {
    await writeFile(path, '');
    await expect(writeOutFile(join(path, 'below'), pieces('one'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(writeOutFile(folder, pieces('one'))).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readdir(folder)).toEqual(['out']);
  });
});

describe('findOutFile', () => {
  it('returns the stats of the file, or undefined if it does not exist', async () => {
    await writeFile(path, 'text');
    await truncate(path, 7);
    await symlink('out', join(folder, 'link'));
    expect(await findOutFile(join(folder, 'link'))).toMatchObject({ size: 7 });
    expect(await findOutFile(join(folder, 'gone'))).toBeUndefined();
    expect(await findOutFile(join(folder, 'gone', 'below'))).toBeUndefined();
    await expect(findOutFile(join(path, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(existsSync(join(folder, 'gone'))).toBe(false);
  });
});
