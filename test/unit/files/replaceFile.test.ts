import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSmallFile, replaceFile } from '../../../src/files/replaceFile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replace-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('replaceFile', () => {
  it('replaces a whole file and leaves nothing beside it', async () => {
    const path = join(folder, 'own.json');
    await writeFile(path, 'a longer text than the next');
    expect(await replaceFile(path, 'text')).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('text');
    expect(await readdir(folder)).toEqual(['own.json']);
  });

  it('creates the folders of the file, private to the user', async () => {
    const path = join(folder, 'a', 'b', 'own.json');
    expect(await replaceFile(path, 'text')).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o700);
  });

  it('leaves no draft behind if the file cannot be replaced', async () => {
    // A folder that is not empty gives way to no file.
    await mkdir(join(folder, 'own.json', 'inside'), { recursive: true });
    expect(await replaceFile(join(folder, 'own.json'), 'text')).toBe(false);
    expect(await readdir(folder)).toEqual(['own.json']);
  });

  it('returns false if its folder cannot be created', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await replaceFile(join(folder, 'file', 'own.json'), 'text')).toBe(false);
  });
});

describe('readSmallFile', () => {
  it('reads text, and returns undefined if there is no regular file', async () => {
    await writeFile(join(folder, 'own.json'), 'text');
    expect(await readSmallFile(join(folder, 'own.json'))).toBe('text');
    expect(await readSmallFile(join(folder, 'none'))).toBeUndefined();
    expect(await readSmallFile(folder)).toBeUndefined();
  });

  it('returns undefined for a text that is too large', async () => {
    const path = join(folder, 'own.json');
    await writeFile(path, '');
    await truncate(path, 4 * 1024 * 1024);
    expect(await readSmallFile(path)).toHaveLength(4 * 1024 * 1024);
    await truncate(path, 4 * 1024 * 1024 + 1);
    expect(await readSmallFile(path)).toBeUndefined();
  });
});
