import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readDataRows } from '../../../../src/cli/run/readDataRows.ts';

async function read(content: string | Buffer, name = 'rows.csv'): Promise<readonly object[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ocifn-rows-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), content);
  const rows = await readDataRows(join(folder, name));
  return rows.map(({ values }) =>
    Object.fromEntries(Object.entries(values).map(([key, { text }]) => [key, text])),
  );
}

it.each([
  ['a quoted empty value of the only column', 'name\nAda\n""\n\nGrace\n', ['Ada', '', 'Grace']],
  ['rows that end with CRLF after a header with LF', 'name\nAda\r\nBob\r\n', ['Ada', 'Bob']],
  ['rows that end with LF after a header with CRLF', 'name\r\nAda\nBob\n', ['Ada', 'Bob']],
  ['a byte order mark', '\uFEFFname\nJosé\n', ['José']],
  ['one column with other separators in its values', 'name\na|b|c\nd;e\nf\tg\n', ['a|b|c', 'd;e', 'f\tg']],
])('reads %s', async (_, content, names) => {
  expect(await read(content)).toEqual(names.map((name) => ({ name })));
});

it('reads semicolons with decimal commas', async () => {
  expect(await read('name;b;c\n1,5;2,5;3,5\n')).toEqual([{ name: '1,5', b: '2,5', c: '3,5' }]);
});

it.each([
  ['Latin-1', Buffer.from('name\nJosé\n', 'latin1')],
  ['UTF-16', Buffer.from('\uFEFFname\nAda\n', 'utf16le')],
  ['UTF-16 without a byte order mark', Buffer.from('name\nAda\n', 'utf16le')],
])('refuses %s, and names the file and the encoding', async (_, content) => {
  await expect(read(content)).rejects.toThrow(
    /^--data: ".*rows\.csv" is not UTF-8\. Save it as UTF-8, in Excel as "CSV UTF-8"$/,
  );
  await expect(read(content, 'rows.json')).rejects.toThrow('is not UTF-8');
});

it('refuses a name that occurs twice', async () => {
  await expect(read('a,b,a\n1,2,3\n')).rejects.toThrow('has two columns with the name "a"');
  await expect(read('[{ "a": 1, "a": 2 }]', 'rows.json')).rejects.toThrow('defines "a" twice in row 1');
});
