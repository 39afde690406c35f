import { link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOutFile } from '../../../src/files/outFile.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'out-file-'));
  path = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a response for a file and lets it end in some way. */
async function write(outcome: 'whole' | 'partial' | 'none'): Promise<string | undefined> {
  const existing = await stat(path).catch(() => undefined);
  const file = await openOutFile(path, existing);
  await file.draft.writeFile('response');
  await file.draft.close();
  return file.settle(outcome);
}

describe.each([
  ['a file that is still to be created', undefined],
  ['a file that there is', 'before'],
])('openOutFile for %s', (_, before) => {
  beforeEach(async () => {
    if (before !== undefined) await writeFile(path, before);
  });
  const untouched = before === undefined ? [] : ['out'];

  it('puts a whole response in its place, and leaves nothing beside it', async () => {
    expect(await write('whole')).toBeUndefined();
    expect(await readFile(path, 'utf8')).toBe('response');
    expect((await readdir(folder)).toSorted()).toEqual(['out']);
  });

  it('leaves nothing of a response that did not come', async () => {
    expect(await write('none')).toBeUndefined();
    expect((await readdir(folder)).toSorted()).toEqual(untouched);
    if (before !== undefined) expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('keeps a partial response beside it, in place of an earlier one', async () => {
    await writeFile(`${path}.partial`, 'earlier');
    expect(await write('partial')).toBe(`${path}.partial`);
    expect(await readFile(`${path}.partial`, 'utf8')).toBe('response');
    expect((await readdir(folder)).toSorted()).toEqual([...untouched, 'out.partial']);
  });

  it('replaces no partial response that has another name', async () => {
    await writeFile(`${path}.partial`, 'earlier');
    await link(`${path}.partial`, join(folder, 'other'));
    const kept = await write('partial');
    expect(kept).toMatch(/\.part$/);
    expect(await readFile(kept ?? '', 'utf8')).toBe('response');
    expect(await readFile(`${path}.partial`, 'utf8')).toBe('earlier');
  });
});
