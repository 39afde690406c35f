import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readFileStamp } from '../../../../src/local/discover/fileStamp.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

it('the stamp of a file has its size, times and inode', () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'abc');
  const { mtimeMs, ctimeMs, ino } = statSync(path);
  expect(readFileStamp(path)).toBe(`3 ${mtimeMs} ${ctimeMs} ${ino}`);
});

it('the stamp changes with each of them', () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'abc');
  utimesSync(path, 1, 1);
  const stamps = [readFileStamp(path)];
  utimesSync(path, 1, 2);
  stamps.push(readFileStamp(path));
  writeFileSync(path, 'abcd');
  utimesSync(path, 1, 2);
  stamps.push(readFileStamp(path));
  writeFileSync(join(folder, 'b'), 'abcd');
  utimesSync(join(folder, 'b'), 1, 2);
  renameSync(join(folder, 'b'), path);
  stamps.push(readFileStamp(path));
  expect(new Set(stamps).size).toBe(4);
});

it('the stamp contains why a file cannot be inspected', () => {
  writeFileSync(join(folder, 'a'), '');
  expect(readFileStamp(join(folder, 'none'))).toBe('ENOENT');
  expect(readFileStamp(join(folder, 'x'.repeat(300)))).toBe('ENAMETOOLONG');
});
