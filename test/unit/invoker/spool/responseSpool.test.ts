import {
  link,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ResponseSpool } from '../../../../src/invoker/spool/responseSpool.ts';

let folder: string;
const opened: ResponseSpool[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.dispose();
  await rm(folder, { recursive: true, force: true });
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (value: Uint8Array): string => new TextDecoder().decode(value);
function open(previewLimit: number, spoolFolder = join(folder, 'spool')): ResponseSpool {
  const spool = new ResponseSpool({ folder: spoolFolder, previewLimit });
  opened.push(spool);
  return spool;
}

async function append(spool: ResponseSpool, ...parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    spool.append(bytes(part));
    await spool.drained;
  }
}

async function wholeOf(spool: ResponseSpool): Promise<string> {
  const whole = await spool.readAll();
  return whole.ok ? textOf(whole.value) : whole.failure.code;
}

describe('a response up to the preview limit', () => {
  it('stays in memory and uses no disk', async () => {
    const spool = open(6);
    await append(spool, 'abc', 'def');
    expect(await wholeOf(spool)).toBe('abcdef');
    expect(spool.size).toBe(6);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is copied to a file from memory', async () => {
    const spool = open(100);
    await append(spool, 'abc');
    expect(await spool.copyTo(join(folder, 'copy'))).toEqual({ ok: true, value: undefined });
    expect(await readFile(join(folder, 'copy'), 'utf8')).toBe('abc');
  });

  it('may be empty', async () => {
    const spool = open(100);
    expect(await wholeOf(spool)).toBe('');
    await spool.copyTo(join(folder, 'copy'));
    expect((await stat(join(folder, 'copy'))).size).toBe(0);
  });
});

describe('a response above the preview limit', () => {
  it('keeps its head in memory and all of it on disk, accessible only to its owner', async () => {
    const spool = open(4);
    await append(spool, 'abc', 'def', 'ghi');
    expect(textOf(spool.readHead())).toBe('abcd');
    expect(spool.headSize).toBe(4);
    expect(spool.size).toBe(9);
    expect(await wholeOf(spool)).toBe('abcdefghi');
    const [name = ''] = await readdir(join(folder, 'spool'));
    expect(await readFile(join(folder, 'spool', name), 'utf8')).toBe('abcdefghi');
    expect((await stat(join(folder, 'spool', name))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'spool'))).mode & 0o777).toBe(0o700);
  });

  it('returns only the bytes that still fit into the head', () => {
    const spool = open(4);
    expect(textOf(spool.append(bytes('abc')))).toBe('abc');
    expect(textOf(spool.append(bytes('def')))).toBe('d');
    expect(textOf(spool.append(bytes('ghi')))).toBe('');
  });

  it('keeps the order if the caller does not wait', async () => {
    const spool = open(1);
    const parts = Array.from({ length: 200 }, (_, n) => `${n},`);
    for (const part of parts) spool.append(bytes(part));
    expect(await wholeOf(spool)).toBe(parts.join(''));
  });

  it('does not change if the caller reuses the memory of a chunk', async () => {
    const spool = open(100);
    const chunk = bytes('abc');
    spool.append(chunk);
    chunk.fill(0);
    expect(await wholeOf(spool)).toBe('abc');
  });

  it('is copied byte for byte, even over an older and longer file', async () => {
    const spool = open(1000);
    const chunk = new Uint8Array(100_000).map((_, i) => (i * 31) % 256);
    for (let n = 0; n < 20; n++) {
      spool.append(chunk);
      await spool.drained;
    }
    const target = join(folder, 'copy');
    await writeFile(target, new Uint8Array(3_000_000));
    expect(await spool.copyTo(target)).toEqual({ ok: true, value: undefined });
    const copy = await readFile(target);
    expect(copy.length).toBe(2_000_000);
    for (let n = 0; n < 20; n++)
      expect(copy.subarray(n * 100_000, (n + 1) * 100_000).equals(chunk)).toBe(true);
  });

  it('leaves nothing behind after disposal', async () => {
    const spool = open(1);
    spool.append(bytes('abc'));
    await spool.dispose();
    expect(await readdir(join(folder, 'spool'))).toEqual([]);
    expect(spool.readHead().length).toBe(0);
  });
});

describe('a copy over an existing file', () => {
  it.each([
    ['in memory', 100],
    ['on disk', 3],
  ])('replaces it atomically, so that readers see the old or the new file (%s)', async (_, limit) => {
    const spool = open(limit);
    await append(spool, 'after');
    const target = join(folder, 'target');
    await writeFile(target, 'before', { mode: 0o640 });
    const reader = await openFile(target);
    expect(await spool.copyTo(target)).toEqual({ ok: true, value: undefined });
    expect(await readFile(target, 'utf8')).toBe('after');
    expect((await stat(target)).mode & 0o777).toBe(0o640);
    expect(await reader.readFile('utf8')).toBe('before');
    await reader.close();
    expect((await readdir(folder)).filter((name) => name !== 'spool')).toEqual(['target']);
  });

  it('leaves it unchanged if the response cannot be read completely', async () => {
    const spool = open(3);
    await append(spool, 'after');
    await rm(join(folder, 'spool'), { recursive: true });
    const target = join(folder, 'target');
    await writeFile(target, 'before');
    expect(await spool.copyTo(target)).toMatchObject({
      failure: { code: 'fileNotWritten', reason: 'ENOENT' },
    });
    expect(await readFile(target, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['target']);
  });

  it('keeps a symbolic link and the other names of a file', async () => {
    const spool = open(100);
    await append(spool, 'after');
    const [target, linked, other] = [join(folder, 'target'), join(folder, 'link'), join(folder, 'other')];
    await writeFile(target, 'before');
    await symlink('target', linked);
    await spool.copyTo(linked);
    expect([await readlink(linked), await readFile(target, 'utf8')]).toEqual(['target', 'after']);
    await link(target, other);
    await append(spool, ', again');
    await spool.copyTo(linked);
    expect([await readFile(other, 'utf8'), await readFile(target, 'utf8')]).toEqual([
      'after, again',
      'after, again',
    ]);
  });

  it.runIf(process.platform === 'linux')('is written directly to a device', async () => {
    const spool = open(100);
    await append(spool, 'after');
    expect(await spool.copyTo('/dev/null')).toEqual({ ok: true, value: undefined });
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
    expect(await spool.copyTo('/dev/full')).toMatchObject({
      failure: { code: 'fileNotWritten', path: '/dev/full', reason: 'ENOSPC' },
    });
  });
});

describe('a disk that fails', () => {
  /** No user, not even root, can create a folder below a regular file. */
  const openBelowFile = async (): Promise<{ spool: ResponseSpool; blocked: string }> => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    return { spool: open(4, blocked), blocked };
  };

  it('is reported with path and reason, and the preview continues', async () => {
    const { spool, blocked } = await openBelowFile();
    await append(spool, 'ab', 'cdef', 'gh');
    expect(spool.failure).toMatchObject({ code: 'spoolFailed', reason: expect.stringMatching(/^E[A-Z]+$/) });
    expect(spool.failure?.code === 'spoolFailed' && spool.failure.path.startsWith(blocked)).toBe(true);
    expect(textOf(spool.readHead())).toBe('abcd');
    expect(spool.size).toBe(8);
  });

  it('does not replace the reason why the response is incomplete', async () => {
    const { spool } = await openBelowFile();
    const cut = { code: 'responseTooLarge', host: 'h', limit: 4 } as const;
    spool.fail(cut);
    await append(spool, 'abcdef');
    expect(spool.failure).toEqual(cut);
    spool.fail({ ...cut, limit: 5 });
    expect(spool.failure).toEqual(cut);
  });

  it('stops writing after an earlier failure', async () => {
    const spool = open(4);
    await append(spool, 'ab');
    spool.fail({ code: 'responseTooLarge', host: 'h', limit: 4 });
    await append(spool, 'cdef');
    expect([textOf(spool.readHead()), await readdir(folder)]).toEqual(['abcd', []]);
  });

  it('stops a pending write, too', async () => {
    const spool = open(2);
    spool.append(bytes('abc'));
    spool.fail({ code: 'responseTooLarge', host: 'h', limit: 4 });
    await spool.drained;
    expect(await readdir(folder)).toEqual([]);
  });

  it('is reported with the name of a deleted file', async () => {
    const spool = open(2);
    await append(spool, 'abc');
    const [name = ''] = await readdir(join(folder, 'spool'));
    const path = join(folder, 'spool', name);
    await rm(path);
    expect(await spool.readAll()).toEqual({
      ok: false,
      failure: { code: 'spoolFailed', path, reason: 'ENOENT' },
    });
  });

  it('is not a failure before the disk is needed', async () => {
    const { spool } = await openBelowFile();
    await append(spool, 'abcd');
    expect(spool.failure).toBeUndefined();
  });

  it('never returns the head as the complete response', async () => {
    const { spool } = await openBelowFile();
    await append(spool, 'abcdef');
    expect(await wholeOf(spool)).toBe('spoolFailed');
    expect(await spool.copyTo(join(folder, 'copy'))).toMatchObject({ failure: { code: 'spoolFailed' } });
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('is reported with the name of the file that could not be saved', async () => {
    const { spool, blocked } = await openBelowFile();
    await append(spool, 'ab');
    const target = join(blocked, 'copy');
    expect(await spool.copyTo(target)).toEqual({
      ok: false,
      failure: { code: 'fileNotWritten', path: target, reason: 'ENOTDIR' },
    });
  });

  it('is disposed like any other', async () => {
    const { spool } = await openBelowFile();
    await append(spool, 'abcdef');
    await expect(spool.dispose()).resolves.toBeUndefined();
  });
});

describe('a response that is kept under another name', () => {
  it.each([
    ['in memory', 100],
    ['on disk', 3],
  ])('outlives the spool that had it %s, accessible only to its owner', async (_, previewLimit) => {
    const spool = open(previewLimit);
    await append(spool, 'abc', 'def');
    const path = join(folder, 'kept', 'answer');
    const kept = spool.keepAs(path);
    await spool.dispose();
    expect(await kept).toEqual({ ok: true, value: undefined });
    expect(await readFile(path, 'utf8')).toBe('abcdef');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('has the same bytes on disk, without a copy', async () => {
    const spool = open(3);
    await append(spool, 'abcdef');
    const path = join(folder, 'kept');
    await spool.keepAs(path);
    expect((await stat(path)).nlink).toBe(2);
  });

  it('is the head if the complete response was not stored', async () => {
    await writeFile(join(folder, 'in the way'), '');
    const spool = open(3, join(folder, 'in the way', 'spool'));
    await append(spool, 'abcdef');
    const path = join(folder, 'kept');
    await spool.keepAs(path);
    expect(await readFile(path, 'utf8')).toBe('abc');
  });

  it('is reported with the reason if it could not be kept', async () => {
    const path = join(folder, 'kept');
    await writeFile(path, 'already there');
    expect(await open(3).keepAs(path)).toEqual({
      ok: false,
      failure: { code: 'fileNotWritten', path, reason: 'EEXIST' },
    });
    expect(await readFile(path, 'utf8')).toBe('already there');
  });

  it('is in folders that only its owner can access', async () => {
    const spool = open(3);
    await append(spool, 'abc');
    await spool.keepAs(join(folder, 'new', 'kept', 'answer'));
    for (const made of ['new', 'new/kept']) expect((await stat(join(folder, made))).mode & 0o777).toBe(0o700);
  });
});

describe('a response that is read chunk by chunk', () => {
  const readOf = async (spool: ResponseSpool): Promise<string> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of spool.read()) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };

  it('is complete, else its head', async () => {
    const [small, large, cut] = [open(10), open(2), open(2)];
    for (const spool of [small, large, cut]) await append(spool, 'abc', 'def');
    cut.fail({ code: 'responseTooLarge', host: 'h', limit: 4 });
    expect(await Promise.all([small, large, cut].map(readOf))).toEqual(['abcdef', 'abcdef', 'ab']);
  });

  it('is empty after disposal', async () => {
    const spool = open(10);
    await append(spool, 'abc');
    await spool.dispose();
    expect([spool.headSize, await readOf(spool)]).toEqual([0, '']);
  });
});
