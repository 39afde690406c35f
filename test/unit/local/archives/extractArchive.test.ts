import { execFile } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { extractArchive } from '../../../../src/local/archives/extractArchive.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import { toZip, type ZipItem } from '../../../support/files/zipArchive.ts';

const limit = 1024 * 1024;

/** Extracts an archive into a folder beside another, and lists what is in and around them before and after. */
async function extract(items: readonly ZipItem[], signal?: AbortSignal) {
  const root = await openFolder({ 'beside/file': 'unchanged', 'parent/own': '' });
  const path = join(root, 'hello.zip');
  await writeFile(path, toZip(items));
  const list = () => Promise.all(['.', 'beside', 'parent'].map((name) => readdir(join(root, name))));
  const before = await list();
  const options = { parent: join(root, 'parent'), limit, ...(signal && { signal }) };
  const result = await extractArchive(path, options).catch((error: unknown) => error);
  return { root, result, before, after: await list() };
}

it('extracts files and folders for the user only, and keeps executables', async () => {
  const { result } = await extract([
    { name: 'function/', mode: 0o040777 },
    { name: 'function/func.py', content: 'code', mode: 0o100666 },
    { name: 'func', content: 'program', mode: 0o100755 },
    { name: 'a/b/c', content: '' },
  ]);
  const folder = (result as { readonly value: string }).value;
  const modeOf = async (name: string) => ((await stat(join(folder, name))).mode & 0o777).toString(8);
  expect(await readFile(join(folder, 'function/func.py'), 'utf8')).toBe('code');
  expect(
    await Promise.all(['.', 'function', 'function/func.py', 'func', 'a/b', 'a/b/c'].map(modeOf)),
  ).toEqual(['700', '700', '600', '700', '700', '600']);
});

it('copies a .jar file unchanged, even with several licenses, unless it is hostile', async () => {
  const root = await openFolder({ 'parent/own': '' });
  const path = join(root, 'Hello.JAR');
  const bytes = toZip([{ name: 'META-INF/LICENSE' }, { name: 'META-INF/LICENSE' }]);
  await writeFile(path, bytes);
  const parent = join(root, 'parent');
  const result = await extractArchive(path, { parent });
  const folder = (result as { readonly value: string }).value;
  expect(await readdir(folder)).toEqual(['Hello.JAR']);
  expect(await readFile(join(folder, 'Hello.JAR'))).toEqual(bytes);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await writeFile(path, toZip([{ name: '../own' }]));
  expect(await extractArchive(path, { parent })).toMatchObject({ failure: { code: 'archiveRefused' } });
  await writeFile(path, 'damaged');
  expect(await extractArchive(path, { parent })).toMatchObject({ failure: { code: 'archiveUnreadable' } });
  expect((await readdir(parent)).length).toBe(2);
});

describe('a hostile archive writes nothing, and is refused:', () => {
  const good: ZipItem = { name: 'first', content: 'first' };
  const megabytes = Buffer.alloc(2 * limit);

  it.each<readonly [string, readonly ZipItem[], string]>([
    ['a path above', [{ name: '../beside/file' }], 'the path ../beside/file contains ".."'],
    ['a path above in the middle', [{ name: 'a/../../beside/file' }], 'contains ".."'],
    ['an absolute path', [{ name: '/tmp/ocifn-evil' }], 'the path /tmp/ocifn-evil is absolute'],
    ['a path of Windows', [{ name: 'C:\\evil' }], 'contains a backslash'],
    ['backslashes', [{ name: '..\\beside\\file' }], 'contains a backslash'],
    ['a null character', [{ name: 'a\0b' }], 'contains a null character'],
    ['a folder above', [{ name: '../beside/' }], 'contains ".."'],
    [
      'a link and a file behind it',
      [{ name: 'link', content: '../../beside', mode: 0o120777 }, { name: 'link/file' }],
      'link is a link',
    ],
    ['a device', [{ name: 'device', mode: 0o020666 }], 'device is a device'],
    ['a file twice', [{ name: 'a' }, { name: 'a' }], 'it contains a and a'],
    ['a file that is a folder', [{ name: 'a' }, { name: 'a/b' }], 'it contains a and a/'],
    ['an encrypted file', [{ name: 'a', flags: 1 }], 'a is encrypted'],
    ['a bomb', [{ name: 'a', content: megabytes }], 'its files have more than 1 MB'],
    [
      'a bomb of many files',
      [1, 2, 3].map((n) => ({ name: `${n}`, content: megabytes.subarray(0, limit / 2) })),
      'its files have more than 1 MB',
    ],
    ['a bomb that says it is small', [{ name: 'a', content: megabytes, declaredSize: 10 }], 'too many bytes'],
    [
      'a file that is shorter than it says',
      [{ name: 'a', content: 'a', declaredSize: 10 }],
      'not enough bytes',
    ],
    ['data with another checksum', [{ name: 'a', content: 'a', declaredSum: 1 }], 'checksum'],
    ['no data with a checksum', [{ name: 'a', content: '', declaredSum: 1 }], 'checksum'],
    ['a path of 65 parts', [{ name: `${'a/'.repeat(64)}b` }], 'has more than 64 parts'],
    ['a long path outside', [{ name: `../${'a'.repeat(9000)}` }], `…${'a'.repeat(40)} contains ".."`],
    ['damaged data', [{ name: 'a', content: 'a'.repeat(99), declaredSize: 5, method: 0 }], ''],
  ])('%s', async (_, items, reason) => {
    const { result, before, after, root } = await extract([good, ...items]);
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: expect.stringMatching(/^archive(Refused|Unreadable)$/),
        reason: expect.stringContaining(reason),
      },
    });
    expect(after).toEqual(before);
    expect(await readFile(join(root, 'beside/file'), 'utf8')).toBe('unchanged');
  });
});

it('stops on request, and leaves nothing behind', async () => {
  const { result, before, after } = await extract([{ name: 'a' }], AbortSignal.abort(new Error('stopped')));
  expect(result).toEqual(new Error('stopped'));
  expect(after).toEqual(before);
});

it('fails with the temporary folder as the reason if nothing can be written there', async () => {
  const root = await openFolder({ 'parent/own': '' });
  const path = join(root, 'hello.zip');
  await writeFile(path, toZip([{ name: 'a', content: 'a'.repeat(100_000) }]));
  const parent = join(root, 'absent');
  expect(await extractArchive(path, { parent })).toEqual({
    ok: false,
    failure: { code: 'temporaryFolderUnusable', path: parent, reason: 'ENOENT' },
  });
  // In a process that may only write small files, as on a disk without space.
  const module = join(import.meta.dirname, '../../../../src/local/archives/extractArchive.ts');
  const source = `
    import { extractArchive } from ${JSON.stringify(module)};
    console.log(JSON.stringify(await extractArchive(process.argv[1], { parent: process.argv[2] })));
  `;
  const limited = 'ulimit -f 1; exec "$@"';
  const node = [process.execPath, '--input-type=module-typescript', '-e', source, path, join(root, 'parent')];
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', limited, 'sh', ...node]);
  expect(JSON.parse(stdout)).toEqual({
    ok: false,
    failure: { code: 'temporaryFolderUnusable', path: join(root, 'parent'), reason: 'EFBIG' },
  });
  expect(await readdir(join(root, 'parent'))).toEqual(['own']);
});
