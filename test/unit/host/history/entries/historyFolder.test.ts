import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HistoryFolder } from '../../../../../src/host/history/entries/historyFolder.ts';
import { createEntry } from '../createEntry.ts';

let path = '';
let folder = new HistoryFolder(path);
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'history-')), 'history');
  folder = new HistoryFolder(path);
});
afterEach(() => rm(join(path, '..'), { recursive: true, force: true }));

const plenty = { count: 1000, bytes: Number.MAX_SAFE_INTEGER };

async function keep(startedAt: number, answer = 0) {
  const entry = createEntry({ startedAt, bytes: { request: 0, answer } });
  if (answer > 0) await folder.writeBody(entry.id, 'answer', new Uint8Array(answer));
  await folder.write(entry);
  return entry;
}

/** Another path of a folder, of so many characters. */
async function lengthen(folder: string, length: number): Promise<string> {
  const step = 'x'.repeat(120);
  await symlink('.', join(folder, step));
  const missing = length - folder.length;
  const steps = Math.floor(missing / (step.length + 1)) - 1;
  const last = 'y'.repeat(missing - steps * (step.length + 1) - 1);
  await symlink('.', join(folder, last));
  return [folder, ...Array.from({ length: steps }, () => step), last].join('/');
}

describe('the history folder', () => {
  it('is empty at first', async () => {
    expect(await folder.list()).toEqual([]);
    expect(await folder.trim(plenty)).toEqual([]);
  });

  it('lists entries newest first, also for another reader', async () => {
    const [b, a, c] = [await keep(2000), await keep(1000), await keep(30_000)];
    expect(await new HistoryFolder(path).list()).toEqual([c, b, a]);
  });

  it('keeps pinned entries besides its bounds, and when it is cleared without them', async () => {
    const [old, middle] = [await keep(1000, 3), await keep(2000), await keep(3000)];
    await folder.setPinned(old.id, true);
    expect(await folder.trim({ count: 1, bytes: 1000 })).toEqual([middle.id]);
    const [newest, pinned] = await new HistoryFolder(path).list();
    expect([newest?.pinned, pinned]).toEqual([undefined, { ...old, pinned: true }]);
    await folder.clear(true);
    expect(await folder.list()).toEqual([{ ...old, pinned: true }]);
    await folder.setPinned(old.id, false);
    expect(await folder.list()).toEqual([old]);
    await folder.setPinned(old.id, true);
    await folder.remove([old.id]);
    expect(await readdir(path)).toEqual([]);
  });

  it('is accessible only to its owner', async () => {
    const { id } = await keep(1000, 3);
    await folder.writeBody(id, 'request', new Uint8Array(3));
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    for (const part of ['json', 'request', 'answer'] as const)
      expect((await stat(folder.pathOf(id, part))).mode & 0o777).toBe(0o600);
  });

  it('omits damaged entries, and deletes them with their bodies', async () => {
    const good = await keep(1000);
    const bad = await keep(2000, 3);
    const text = await readFile(folder.pathOf(bad.id, 'json'), 'utf8');
    await writeFile(folder.pathOf(bad.id, 'json'), text.slice(0, -20));
    expect(await folder.list()).toEqual([good]);
    expect(await readdir(path)).toEqual([`${good.id}.json`]);
  });

  it.each([
    ['is gone', (body: string) => rm(body)],
    ['lost its end', (body: string) => truncate(body, 2)],
  ])('leaves out an entry whose body %s, and deletes it', async (_, harm) => {
    const good = await keep(1000, 3);
    const bad = await keep(2000, 3);
    await harm(folder.pathOf(bad.id, 'answer'));
    expect(await folder.list()).toEqual([good]);
    expect((await readdir(path)).filter((name) => name.startsWith(bad.id))).toEqual([]);
  });

  it('keeps an entry whose body cannot be inspected at the moment', async () => {
    const entry = await keep(1000, 3);
    // With links, the path of the entry has the maximum length, and that of its response is too long.
    const far = await lengthen(path, 4095 - `/${entry.id}.json`.length);
    expect(await new HistoryFolder(far).list()).toEqual([entry]);
    expect(await folder.list()).toEqual([entry]);
  });

  it('keeps an entry of a newer version, but does not list it', async () => {
    const { id } = await keep(1000, 3);
    const file = folder.pathOf(id, 'json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"format":1', '"format":2'));
    expect(await folder.list()).toEqual([]);
    expect(await readdir(path)).toHaveLength(2);
  });

  it('rejects an entry under the name of another one', async () => {
    const one = await keep(1000);
    const other = createEntry({ startedAt: 2000 });
    await writeFile(folder.pathOf(other.id, 'json'), await readFile(folder.pathOf(one.id, 'json')));
    expect(await folder.list()).toEqual([one]);
  });

  it('keeps files that are not part of the history', async () => {
    await keep(1000);
    await writeFile(join(path, 'notes.txt'), 'mine');
    await folder.trim({ count: 0, bytes: 0 });
    expect(await readdir(path)).toEqual(['notes.txt']);
  });

  it('keeps within its bounds if some files cannot be deleted', async () => {
    await keep(1000);
    const newest = await keep(2000);
    const { id } = createEntry({ startedAt: 3000 });
    // A folder by the name of a leftover, and one by the name of an entry.
    await mkdir(folder.pathOf(id, 'answer'));
    await mkdir(folder.pathOf(createEntry({ startedAt: 500 }).id, 'json'));
    await folder.trim({ ...plenty, count: 1 }, Date.now() + 2 * 60 * 60 * 1000);
    expect(await folder.list()).toEqual([newest]);
  });

  it('counts incomplete files of other writers, and keeps the newest entries', async () => {
    const [a, b] = [await keep(1000, 4000), await keep(2000, 4000)];
    const { id } = createEntry({ startedAt: 3000 });
    await folder.writeBody(id, 'answer', new Uint8Array(4000));
    await writeFile(`${folder.pathOf(b.id, 'json')}.half`, 'x');
    expect(await folder.trim({ ...plenty, bytes: 10_000 })).toEqual([a.id]);
    expect(await folder.list()).toEqual([b]);
    expect((await stat(folder.pathOf(id, 'answer'))).size).toBe(4000);
  });

  it('deletes the oldest entries beyond the maximum number with their bodies, and returns their IDs', async () => {
    const [a, b, c] = [await keep(1000, 1), await keep(2000, 1), await keep(3000, 1)];
    expect(await folder.trim({ ...plenty, count: 2 })).toEqual([a.id]);
    expect(await folder.list()).toEqual([c, b]);
    expect((await readdir(path)).filter((name) => name.startsWith(a.id))).toEqual([]);
  });

  it('deletes the oldest entries beyond the maximum bytes', async () => {
    await keep(1000, 5000);
    await keep(2000, 5000);
    const newest = await keep(3000, 5000);
    const { size } = await stat(folder.pathOf(newest.id, 'json'));
    await folder.trim({ ...plenty, bytes: 5000 + size });
    expect(await folder.list()).toEqual([newest]);
    await folder.trim({ ...plenty, bytes: 5000 + size - 1 });
    expect(await folder.list()).toEqual([]);
  });

  it('replaces an entry completely', async () => {
    const entry = await keep(1000);
    const amended = { ...entry, output: { stdout: 'late', stderr: '' } };
    await folder.write(amended);
    expect(await folder.read(entry.id)).toEqual(amended);
    expect(await folder.list()).toEqual([entry]);
  });

  it('deletes bodies without an entry once they are old, and none that are being written', async () => {
    const { id } = createEntry({ startedAt: 1000 });
    await folder.writeBody(id, 'answer', new Uint8Array(3));
    await folder.trim(plenty);
    expect(await readdir(path)).toHaveLength(1);
    const { ctimeMs } = await stat(folder.pathOf(id, 'answer'));
    const hour = 60 * 60 * 1000;
    await folder.trim(plenty, ctimeMs + hour);
    expect(await readdir(path)).toHaveLength(1);
    await folder.trim(plenty, ctimeMs + hour + 1);
    expect(await readdir(path)).toEqual([]);
  });

  it('deletes incomplete entries once they are old', async () => {
    const { id } = await keep(1000);
    const half = `${folder.pathOf(id, 'json')}.half`;
    await writeFile(half, 'x');
    await folder.trim(plenty);
    expect(await readdir(path)).toHaveLength(2);
    await folder.trim(plenty, (await stat(half)).ctimeMs + 2 * 60 * 60 * 1000);
    expect(await readdir(path)).toEqual([`${id}.json`]);
  });

  it('rejects a write that fails', async () => {
    await writeFile(path, 'a file in the way');
    await expect(keep(1000)).rejects.toThrow(/cannot be written/);
  });

  it('clears entries, bodies and incomplete files', async () => {
    const { id } = await keep(1000, 3);
    await writeFile(`${folder.pathOf(id, 'json')}.half`, 'x');
    await folder.writeBody(createEntry({ startedAt: 2000 }).id, 'request', new Uint8Array(3));
    await folder.clear();
    expect(await readdir(path)).toEqual([]);
  });
});

describe('writers of a history folder', () => {
  it('leave only complete entries when they are killed, and their incomplete files are deleted later', async () => {
    const seen: number[] = [];
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ['test/unit/host/history/historyWriterProcess.ts', path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      // As many more as it takes to be killed anywhere: between, or within a write.
      for (let n = 0; n <= round * 5; n++) await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const entries = await folder.list();
      for (const { id, bytes } of entries)
        expect((await stat(folder.pathOf(id, 'answer'))).size).toBe(bytes.answer);
      seen.push(entries.length);
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen[0]).toBeGreaterThan(0);
    const before = await folder.list();
    await folder.trim(plenty, Date.now() + 2 * 60 * 60 * 1000);
    expect(await folder.list()).toEqual(before);
    expect(await readdir(path)).toHaveLength(2 * before.length);
  });

  it('of two windows write and trim at the same time without damaging entries', async () => {
    const other = new HistoryFolder(path);
    const write = async (to: HistoryFolder, first: number): Promise<void> => {
      for (let n = 0; n < 30; n++) {
        const entry = createEntry({ startedAt: first + n, bytes: { request: 0, answer: 10 } });
        await to.writeBody(entry.id, 'answer', new Uint8Array(10));
        await to.write(entry);
        await to.trim({ ...plenty, count: 20 });
      }
    };
    await Promise.all([write(folder, 1000), write(other, 1000)]);
    const entries = await folder.list();
    expect(entries).toHaveLength(20);
    expect(await readdir(path)).toHaveLength(40);
    expect(Math.min(...entries.map(({ startedAt }) => startedAt))).toBeGreaterThanOrEqual(1020);
  });

  it('leave complete entries when another window clears the history', async () => {
    const other = new HistoryFolder(path);
    const write = async (): Promise<void> => {
      for (let n = 0; n < 50; n++) await keep(1000 + n, 10).catch(() => undefined);
    };
    const clear = async (): Promise<void> => {
      for (let n = 0; n < 50; n++) await other.clear();
    };
    await Promise.all([write(), clear()]);
    const last = await keep(5000, 10);
    const entries = await folder.list();
    expect(entries).toContainEqual(last);
    for (const { id, bytes } of entries)
      expect((await stat(folder.pathOf(id, 'answer'))).size).toBe(bytes.answer);
  });
});
