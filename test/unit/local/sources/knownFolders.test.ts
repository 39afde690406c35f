import { mkdir, rm, rmdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnownFolders } from '../../../../src/local/sources/knownFolders.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

const list = (folders: KnownFolders, path: string): readonly string[] =>
  folders
    .read(path)
    .map(({ name }) => name)
    .toSorted();

describe('the entries of a folder', () => {
  it('are current after each change, also after one that leaves the time as it was', async () => {
    const folder = join(workspace.folder, 'packages');
    const folders = new KnownFolders();
    expect(list(folders, folder)).toEqual([]);
    await mkdir(folder);
    expect(list(folders, folder)).toEqual([]);
    const time = new Date();
    for (const name of ['a', 'b']) {
      await writeFile(join(folder, name), '');
      await utimes(folder, time, time);
      expect(list(folders, folder)).toContain(name);
    }
    const old = new Date(Date.now() - 60_000);
    await utimes(folder, old, old);
    expect(list(folders, folder)).toEqual(['a', 'b']);
    expect(list(folders, folder)).toEqual(['a', 'b']);
    await rm(join(folder, 'a'));
    expect(list(folders, folder)).toEqual(['b']);
    await rm(join(folder, 'b'));
    await rmdir(folder);
    expect(list(folders, folder)).toEqual([]);
  });

  it('are not read again without a change', async () => {
    const folder = join(workspace.folder, 'kept');
    const old = new Date(Date.now() - 60_000);
    await mkdir(folder);
    await utimes(folder, old, old);
    const folders = new KnownFolders();
    const entries = folders.read(folder);
    expect(folders.read(folder)).toBe(entries);
  });

  it('are none behind a file', async () => {
    await writeFile(join(workspace.folder, 'file'), '');
    expect(list(new KnownFolders(), join(workspace.folder, 'file'))).toEqual([]);
  });
});
