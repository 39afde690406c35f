import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { appendFile, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fileKinds, type FileKind } from '../../../src/files/fileLimits.ts';
import { FileTooLarge } from '../../../src/files/fileProblem.ts';
import { readForeignFile, readForeignText, readForeignTextSync } from '../../../src/files/readForeignFile.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-files-'));
  path = join(folder, 'file');
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([
  ['at once', async (file: string, kind: FileKind) => readForeignTextSync(file, kind)],
  ['asynchronously', readForeignText],
])('a text that is read %s', (_, read) => {
  it.each(['', 'a', 'ä\n', 'x'.repeat(200_000)])('is what the file holds (%#)', async (text) => {
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
      await expect(refused).rejects.toThrow(`the limit for ${name}`);
    },
  );

  it('is not what a named pipe or a link to it gives, and the pipe is not opened', async () => {
    execFileSync('mkfifo', [path]);
    await symlink(path, join(folder, 'link'));
    for (const each of [path, join(folder, 'link')])
      await expect(read(each, 'request')).rejects.toThrow('it is a named pipe, not a regular file');
  });

  it('is not what a device or a link to it gives', async () => {
    await symlink('/dev/zero', path);
    await expect(read(path, 'request')).rejects.toThrow('it is a device, not a regular file');
    await expect(read('/dev/null', 'request')).rejects.toThrow('it is a device, not a regular file');
  });

  it('is neither what a folder nor what a socket gives', async () => {
    await expect(read(folder, 'request')).rejects.toThrow('it is a folder, not a regular file');
    const server = createServer().listen(path);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    await expect(read(path, 'request')).rejects.toThrow('it is a socket, not a regular file');
  });

  it('of a file that says it is empty is what can be read of it', async () => {
    expect(await read('/proc/self/status', 'request')).toContain('Pid:');
  });

  it('of a file that is missing fails with the code of the system', async () => {
    await expect(read(path, 'request')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('many pipes at once hold up no other file', async () => {
  const pipes = Array.from({ length: 16 }, (_, index) => join(folder, `pipe${index}`));
  execFileSync('mkfifo', pipes);
  await writeFile(path, 'there');
  const refused = await Promise.allSettled(pipes.map((pipe) => readForeignFile(pipe, 'request')));
  expect(refused.map(({ status }) => status)).toEqual(pipes.map(() => 'rejected'));
  expect(await readForeignText(path, 'request')).toBe('there');
});

it('a file that grows while it is read gives what was added, up to the limit', async () => {
  await writeFile(path, 'begin');
  const grow = async (bytes: number): Promise<number> => {
    const check = (): void => truncateSync(path, bytes);
    return (await readForeignFile(path, 'token', { check })).length;
  };
  expect(await grow(200_000)).toBe(200_000);
  await expect(grow(fileKinds.token.limit + 1)).rejects.toThrow(FileTooLarge);
});

it('an aborted signal ends the reading', async () => {
  await writeFile(path, 'text');
  const cancel = new AbortController();
  const check = (): void => cancel.abort(new Error('ended'));
  await expect(readForeignFile(path, 'request', { signal: cancel.signal, check })).rejects.toThrow('ended');
  await appendFile(path, 'more');
  await expect(readForeignFile(path, 'request', { signal: cancel.signal })).rejects.toThrow('ended');
});
