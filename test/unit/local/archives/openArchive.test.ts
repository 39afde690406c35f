import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openNestedArchive, withArchive } from '../../../../src/local/archives/openArchive.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import { toZip } from '../../../support/files/zipArchive.ts';

async function open(bytes: Buffer | string) {
  const path = join(await openFolder({}), 'hello.zip');
  await writeFile(path, bytes);
  return withArchive(path, async (archive) => {
    const { name, size, entries } = archive;
    const [first] = entries;
    return { name, size, entries, text: first && (await archive.read(first, 5)).toString() };
  });
}

it('lists the entries of an archive as it names them, and reads them', async () => {
  const bytes = toZip([
    { name: '../ü\\a', content: 'content', mode: 0o100755 },
    { name: 'b/' },
    { name: 'c', mode: 0o120777 },
    { name: 'd', flags: 1 },
    { name: 'e', mode: 0o120777, system: 0 },
  ]);
  expect(await open(bytes)).toEqual({
    ok: true,
    value: {
      name: 'hello.zip',
      size: bytes.length,
      entries: [
        { name: '../ü\\a', kind: 'file', size: 7, executable: true },
        { name: 'b/', kind: 'folder', size: 0, executable: false },
        { name: 'c', kind: 'link', size: 0, executable: true },
        { name: 'd', kind: 'file', size: 0, executable: false, unreadable: 'encrypted' },
        { name: 'e', kind: 'file', size: 0, executable: false },
      ],
      text: 'conte',
    },
  });
});

it('fails for anything else', async () => {
  const folder = await openFolder({ 'a.txt': 'text' });
  await mkdir(join(folder, 'b.zip'));
  const reasonOf = async (name: string) => {
    const opened = await withArchive(join(folder, name), async () => undefined);
    return !opened.ok && opened.failure.code === 'archiveUnreadable' && opened.failure.reason;
  };
  expect(await reasonOf('a.txt')).toBe('it is not a ZIP archive, or not complete');
  expect(await reasonOf('b.zip')).toBe('it is a folder, not a regular file');
  expect(await reasonOf('c.zip')).toBe('ENOENT');
});

it('fails if the list of entries is damaged', async () => {
  const whole = toZip([{ name: 'a' }, { name: 'b' }]);
  const damaged = Buffer.from(whole);
  damaged.write('XX', damaged.indexOf('PK\x01\x02', 0, 'latin1'), 'latin1');
  for (const bytes of [damaged, whole.subarray(0, -30)])
    expect(await open(bytes)).toMatchObject({ ok: false, failure: { code: 'archiveUnreadable' } });
});

it('lets errors of the caller pass', async () => {
  const folder = await openFolder({});
  await writeFile(join(folder, 'a.zip'), toZip([]));
  const used = withArchive(join(folder, 'a.zip'), async () => {
    throw new TypeError('bug');
  });
  await expect(used).rejects.toThrow('bug');
});

it('fails for more than 50,000 entries before it reads one', async () => {
  const bytes = toZip([{ name: 'a' }]);
  bytes.writeUInt16LE(50_001, bytes.length - 12);
  expect(await open(bytes)).toMatchObject({
    ok: false,
    failure: { reason: 'it has more than 50000 entries' },
  });
});

it('fails for a list of entries with more than 16 MB', async () => {
  const comment = Buffer.alloc(0xffff);
  const items = Array.from({ length: 260 }, (_, n) => ({ name: `${n}`, comment }));
  expect(await open(toZip(items))).toMatchObject({
    ok: false,
    failure: { reason: 'its list of entries is too long' },
  });
  expect(await open(toZip(items.slice(0, 250)))).toMatchObject({ ok: true });
});

it('fails at the end of a file whose checksum is wrong, but reads its beginning', async () => {
  const bytes = toZip([{ name: 'a', content: 'content', declaredSum: 1 }]);
  expect(await open(bytes)).toMatchObject({ ok: true, value: { text: 'conte' } });
  const archive = await openNestedArchive(bytes, 'hello.zip');
  const [entry] = archive.entries;
  await expect(entry && archive.read(entry, 100)).rejects.toThrow('the checksum of a file is wrong');
});
