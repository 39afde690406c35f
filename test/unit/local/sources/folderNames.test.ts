import { mkdir, rm, rmdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderNames } from '../../../../src/local/sources/folderNames.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

describe('the names in a folder', () => {
  it('are current after each change, also after one that leaves the time as it was', async () => {
    const folder = join(workspace.folder, 'packages');
    const folders = new FolderNames();
    expect(folders.list(folder)).toEqual([]);
    await mkdir(folder);
    expect(folders.list(folder)).toEqual([]);
    const time = new Date();
    for (const name of ['a', 'b']) {
      await writeFile(join(folder, name), '');
      await utimes(folder, time, time);
      expect(folders.list(folder)).toContain(name);
    }
    const old = new Date(Date.now() - 60_000);
    await utimes(folder, old, old);
    expect(folders.list(folder)).toEqual(['a', 'b']);
    expect(folders.list(folder)).toEqual(['a', 'b']);
    await rm(join(folder, 'a'));
    expect(folders.list(folder)).toEqual(['b']);
    await rm(join(folder, 'b'));
    await rmdir(folder);
    expect(folders.list(folder)).toEqual([]);
  });

  it('are not read again without a change', async () => {
    const folder = join(workspace.folder, 'kept');
    const old = new Date(Date.now() - 60_000);
    await mkdir(folder);
    await utimes(folder, old, old);
    const folders = new FolderNames();
    const names = folders.list(folder);
    expect(folders.list(folder)).toBe(names);
  });

  it('are none behind a file', async () => {
    await writeFile(join(workspace.folder, 'file'), '');
    expect(new FolderNames().list(join(workspace.folder, 'file'))).toEqual([]);
  });
});
