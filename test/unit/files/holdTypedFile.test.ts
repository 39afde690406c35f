import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKinds } from '../../../src/files/fileLimits.ts';
import { holdTypedFile } from '../../../src/files/holdTypedFile.ts';
import { readForeignFile, readForeignText } from '../../../src/files/readForeignFile.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-typed-'));
  path = join(folder, 'typed');
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;

/** Holds a pipe while the bytes are written to it. */
async function holdPipe(bytes: Uint8Array, signal = never): Promise<void> {
  execFileSync('mkfifo', [path]);
  const written = writeFile(path, bytes).catch(() => {});
  try {
    await holdTypedFile(path, 'key', signal);
  } finally {
    await written;
  }
}

describe('holdTypedFile', () => {
  it('reads a pipe once, for all readers of its path', async () => {
    await holdPipe(Buffer.from('the key'));
    expect(await readForeignText(path, 'key')).toBe('the key');
    expect(await readForeignText(path, 'key')).toBe('the key');
    await expect(
      readForeignFile(path, 'key', { signal: AbortSignal.abort(new Error('ended')) }),
    ).rejects.toThrow('ended');
  });

  it('accepts a file with the size limit of its kind', async () => {
    await holdPipe(Buffer.alloc(fileKinds.key.limit));
    expect(await readForeignFile(path, 'key')).toHaveLength(fileKinds.key.limit);
  });

  it('rejects a file with one byte more than the limit', async () => {
    await expect(holdPipe(Buffer.alloc(fileKinds.key.limit + 1))).rejects.toMatchObject({
      name: 'FileTooLarge',
      message: 'it is larger than 256 kB, the limit for a key',
      bytes: undefined,
    });
  });

  it('does not keep a regular file, which is read when it is needed', async () => {
    await writeFile(path, 'before');
    await holdTypedFile(path, 'key', never);
    await writeFile(path, 'after');
    expect(await readForeignText(path, 'key')).toBe('after');
  });

  it.each([
    ['is missing', 'gone', { code: 'ENOENT' }],
    ['is a folder', '.', { message: 'it is a folder, not a regular file' }],
  ])('leaves the error to the reader if the file %s', async (_, name, error) => {
    const odd = join(folder, name);
    await holdTypedFile(odd, 'key', never);
    await expect(readForeignFile(odd, 'key')).rejects.toMatchObject(error);
  });

  it('stops waiting when the signal aborts', async () => {
    execFileSync('mkfifo', [path]);
    const cancel = new AbortController();
    const holding = holdTypedFile(path, 'key', cancel.signal);
    cancel.abort(new Error('ended'));
    await expect(holding).rejects.toThrow('ended');
  });
});
