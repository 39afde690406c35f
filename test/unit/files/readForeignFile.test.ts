import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, truncateSync, type Stats } from 'node:fs';
import { createServer } from 'node:net';
import { appendFile, mkdtemp, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { formatBytes } from '../../../src/core/common/format.ts';
import { fileKinds, FileTooLarge, type FileKind } from '../../../src/files/fileLimits.ts';
import { readForeignFile, readForeignText, readForeignTextSync } from '../../../src/files/readForeignFile.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-files-'));
  path = join(folder, 'file');
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([
  ['synchronously', async (file: string, kind: FileKind) => readForeignTextSync(file, kind)],
  ['asynchronously', readForeignText],
])('a text that is read %s', (_, read) => {
  it.each(['', 'a', 'ä\n', 'x'.repeat(200_000)])('is the content of the file (%#)', async (text) => {
    await writeFile(path, text);
    expect(await read(path, 'settings')).toBe(text);
  });

  it.each(Object.entries(fileKinds))(
    'may have the limit of %s, and not a byte more',
    async (kind, { name, limit }) => {
      await writeFile(path, '');
      await truncate(path, limit);
      expect(await read(path, kind as FileKind)).toHaveLength(limit);
      await truncate(path, limit + 1);
      const refused = read(path, kind as FileKind);
      await expect(refused).rejects.toThrow(FileTooLarge);
      await expect(refused).rejects.toMatchObject({
        name: 'FileTooLarge',
        message: `it is larger than ${formatBytes(limit)}, the limit for ${name}`,
        bytes: limit + 1,
      });
    },
  );

  it('is not read from a named pipe or a link to it, which is not opened', async () => {
    execFileSync('mkfifo', [path]);
    await symlink(path, join(folder, 'link'));
    for (const each of [path, join(folder, 'link')])
      await expect(read(each, 'request')).rejects.toThrow('it is a named pipe, not a regular file');
  });

  it('is not read from a device or a link to it', async () => {
    await symlink('/dev/zero', path);
    await expect(read(path, 'request')).rejects.toThrow('it is a device, not a regular file');
    await expect(read('/dev/null', 'request')).rejects.toThrow('it is a device, not a regular file');
  });

  it('is not read from a folder or a socket', async () => {
    await expect(read(folder, 'request')).rejects.toThrow('it is a folder, not a regular file');
    const server = createServer().listen(path);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    await expect(read(path, 'request')).rejects.toThrow('it is a socket, not a regular file');
  });

  it('is read completely from a file whose size is reported as zero', async () => {
    expect(await read('/proc/self/status', 'request')).toContain('Pid:');
  });

  it('fails with the code of the system if the file is missing', async () => {
    await expect(read(path, 'request')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('many pipes at once do not block other files', async () => {
  const pipes = Array.from({ length: 16 }, (_, index) => join(folder, `pipe${index}`));
  execFileSync('mkfifo', pipes);
  await writeFile(path, 'there');
  const refused = await Promise.allSettled(pipes.map((pipe) => readForeignFile(pipe, 'request')));
  expect(refused.map(({ status }) => status)).toEqual(pipes.map(() => 'rejected'));
  expect(await readForeignText(path, 'request')).toBe('there');
});

it('reads what is added meanwhile to a file, up to the limit', async () => {
  await writeFile(path, 'begin');
  const grow = async (bytes: number): Promise<number> => {
    await truncate(path, 5);
    const check = (): void => truncateSync(path, bytes);
    return (await readForeignFile(path, 'token', { check })).length;
  };
  expect(await grow(200_000)).toBe(200_000);
  for (const bytes of [5, 6, 65_541, 65_542, 65_543, fileKinds.token.limit])
    expect(await grow(bytes)).toBe(bytes);
  await expect(grow(fileKinds.token.limit + 1)).rejects.toMatchObject({
    message: 'it is larger than 256 kB, the limit for a token',
    bytes: undefined,
  });
});

it('stops reading when the signal aborts', async () => {
  await writeFile(path, 'text');
  const cancel = new AbortController();
  const check = (): void => cancel.abort(new Error('ended'));
  await expect(readForeignFile(path, 'request', { signal: cancel.signal, check })).rejects.toThrow('ended');
  await appendFile(path, 'more');
  await expect(readForeignFile(path, 'request', { signal: cancel.signal })).rejects.toThrow('ended');
});

it.runIf(process.platform === 'linux').each([
  ['synchronously', async (file: string) => readForeignTextSync(file, 'request')],
  ['asynchronously', (file: string) => readForeignText(file, 'request')],
])('closes every file that was read %s, even after an error', async (_, read) => {
  await writeFile(path, 'text');
  const { ino } = await stat(path);
  await read(path);
  await truncate(path, fileKinds.request.limit + 1);
  await expect(read(path)).rejects.toThrow(FileTooLarge);
  const open = readdirSync('/dev/fd').map((fd) => statSync(`/dev/fd/${fd}`, { throwIfNoEntry: false })?.ino);
  expect(open).not.toContain(ino);
});

it('does not read a file that its check rejects, and calls the check with its stats', async () => {
  await writeFile(path, 'text', { mode: 0o640 });
  const opened: Stats[] = [];
  const refusal = new Error('not this one');
  const check = (stats: Stats): void => {
    opened.push(stats);
    throw refusal;
  };
  await expect(readForeignFile(path, 'request', { check })).rejects.toBe(refusal);
  expect(opened.map(({ ino, size }) => ({ ino, size }))).toEqual([{ ino: (await stat(path)).ino, size: 4 }]);
});
