import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyOver } from '../../../scripts/vscode/vscodeInstall.ts';

it('a file that is replaced by a copy is read to its end by earlier readers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copy-'));
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  await writeFile(from, 'new');
  await writeFile(to, 'the old one');
  const reader = await open(to);
  await copyOver(from, to);
  expect(await reader.readFile('utf8')).toBe('the old one');
  expect(await readFile(to, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['from', 'to']);
  await reader.close();
  await rm(folder, { recursive: true });
});
