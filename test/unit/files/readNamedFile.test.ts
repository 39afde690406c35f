import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNamedFile, requireNamedFile } from '../../../src/files/readNamedFile.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-named-'));
  path = join(folder, 'named');
});
afterEach(() => rm(folder, { recursive: true }));

describe('readNamedFile', () => {
  it('reads an ordinary file', async () => {
    await writeFile(path, 'body');
    await symlink(path, join(folder, 'link'));
    for (const each of [path, join(folder, 'link')]) {
      expect(await requireNamedFile(each)).toBeUndefined();
      expect((await readNamedFile(each, 'body')).toString()).toBe('body');
    }
  });

  it.skipIf(process.platform !== 'linux').each([
    ['/proc', '/proc/self/environ'],
    ['/proc', '/proc'],
    ['/proc', `/proc/${process.pid}/root/proc/version`],
    ['/sys', '/sys/kernel'],
    ['/dev', '/dev/null'],
    ['/dev', '/dev'],
  ])('rejects a file of the system: %s (%s)', async (system, named) => {
    await symlink(named, path);
    const message = `files in ${system} are never read for a request`;
    for (const each of [named, path]) {
      await expect(requireNamedFile(each)).rejects.toThrow(new Error(message));
      await expect(readNamedFile(each, 'body')).rejects.toThrow(new Error(message));
    }
  });

  it('fails with the code of the system if the file is missing', async () => {
    await expect(readNamedFile(path, 'body')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(requireNamedFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('applies the limit of the kind', async () => {
    await writeFile(path, Buffer.alloc(256 * 1024 + 1));
    await expect(readNamedFile(path, 'key')).rejects.toMatchObject({
      name: 'FileTooLarge',
      message: 'it is larger than 256 kB, the limit for a key',
      bytes: 256 * 1024 + 1,
    });
  });

  it('does not read if the signal is already aborted', async () => {
    await writeFile(path, 'body');
    const reason = new Error('ended');
    await expect(readNamedFile(path, 'body', AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
