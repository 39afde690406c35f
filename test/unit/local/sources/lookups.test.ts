import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnownFolders } from '../../../../src/local/sources/knownFolders.ts';
import { Lookups } from '../../../../src/local/sources/lookups.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();
const at = (name: string): string => join(workspace.folder, name);

/** Creates a folder that has not changed for a while, so that its entries are remembered. */
async function createFolder(name: string): Promise<void> {
  await mkdir(at(name));
  const old = new Date(Date.now() - 60_000);
  await utimes(at(name), old, old);
}

describe('what a scan has looked at', () => {
  it('is current until any of it changes', async () => {
    await createFolder('listed');
    await writeFile(at('stamped'), '1');
    await symlink(at('listed'), at('link'));
    for (const [change, undo] of [
      [() => writeFile(at('stamped'), '22'), () => writeFile(at('stamped'), '1')],
      [() => rm(at('stamped')), () => writeFile(at('stamped'), '1')],
      [() => writeFile(at('absent'), ''), () => rm(at('absent'))],
      [() => mkdir(at('missing')), () => rm(at('missing'), { recursive: true })],
      [() => writeFile(at('none'), ''), () => rm(at('none'))],
      [() => rm(at('link')), () => symlink(at('listed'), at('link'))],
      [() => writeFile(at('listed/new'), ''), () => rm(at('listed/new'))],
    ]) {
      const lookups = new Lookups(new KnownFolders());
      expect(lookups.stamp(at('stamped'))).not.toBe('ENOENT');
      expect(lookups.stamp(at('absent'))).toBe('ENOENT');
      expect(lookups.exists(at('none'))).toBe(false);
      expect(lookups.entries(at('listed'))).toEqual([]);
      expect(lookups.entries(at('missing'))).toEqual([]);
      expect(lookups.target(at('link'))).toBe(`${at('listed')}/`);
      expect(await lookups.areCurrent('all')).toBe(true);
      await change?.();
      expect(await lookups.areCurrent('all')).toBe(false);
      await undo?.();
    }
  });

  it('is compared only with what a function may write, if that is wanted', async () => {
    await createFolder('data');
    await writeFile(at('code'), '');
    await writeFile(at('words'), '');
    const lookups = new Lookups(new KnownFolders());
    lookups.stamp(at('code'));
    lookups.stamp(at('words'), true);
    lookups.entries(at('data'));
    await writeFile(at('code'), 'changed');
    expect(await lookups.areCurrent('outputs')).toBe(true);
    expect(await lookups.areCurrent('all')).toBe(false);
    await writeFile(at('words'), 'changed');
    expect(await lookups.areCurrent('outputs')).toBe(false);
  });

  it('is not current while a folder has just changed, since another change may leave the same time', async () => {
    await mkdir(at('fresh'));
    const lookups = new Lookups(new KnownFolders());
    lookups.entries(at('fresh'));
    expect(await lookups.areCurrent('outputs')).toBe(false);
  });

  it('is not current if a folder has more entries than were read', async () => {
    await createFolder('many');
    for (const name of ['a', 'b', 'c']) await writeFile(at(`many/${name}`), '');
    const old = new Date(Date.now() - 60_000);
    await utimes(at('many'), old, old);
    const lookups = new Lookups(new KnownFolders());
    expect(lookups.entries(at('many'), 2)).toHaveLength(2);
    expect(await lookups.areCurrent('outputs')).toBe(false);
  });

  it('is compared in slices, so that many files do not block this thread', async () => {
    await writeFile(at('one'), '');
    const lookups = new Lookups(new KnownFolders());
    for (let n = 0; n < 50_000; n++) lookups.stamp(at('one'));
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect(await lookups.areCurrent('all')).toBe(true);
    isDone = true;
    expect(turns).toBeGreaterThan(3);
  });
});
