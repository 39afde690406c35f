import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readReporters } from '../../../../src/cli/run/readReporters.ts';

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ocifn-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'real'));
  symlinkSync('real', join(folder, 'link'));
  symlinkSync('missing.out', join(folder, 'dangling'));
  writeFileSync(join(folder, 'old.out'), '');
  linkSync(join(folder, 'old.out'), join(folder, 'hard.out'));
  return folder;
}

const stdout = new PassThrough();

describe('two reporters', () => {
  it.each([
    ['x.out', 'x.out'],
    ['x.out', './x.out'],
    ['x.out', 'real/../x.out'],
    ['real/x.out', 'link/x.out'],
    ['real/new/x.out', 'link/new/x.out'],
    ['missing.out', 'dangling'],
    ['old.out', 'hard.out'],
  ])('cannot write %s and %s', async (one, other) => {
    const folder = openFolder();
    const given = [`json=${folder}/${one}`, `junit=${folder}/${other}`];
    await expect(readReporters(given, { stdout })).rejects.toThrow(
      `two reporters cannot write the same file "${folder}/${other}"`,
    );
  });

  it('can write files with similar paths', async () => {
    const folder = openFolder();
    const paths = ['x.out', 'real/x.out', 'old.out', 'dangling'];
    const options = await readReporters(
      paths.map((path) => `json=${folder}/${path}`),
      { stdout },
    );
    expect(options.map(({ path }) => path)).toEqual([undefined, ...paths.map((path) => `${folder}/${path}`)]);
  });

  it.each([
    ['json=-', 'tap'],
    ['json=-', 'tap=-'],
    ['json=/dev/stdout', 'tap'],
  ])('cannot write to standard output as %s and %s', async (...given) => {
    await expect(readReporters(given, { stdout })).rejects.toThrow(
      'only one reporter can write to standard output: give tap a file',
    );
  });

  it('cannot write a file that is also standard output', async () => {
    const folder = openFolder();
    const fd = openSync(join(folder, 'old.out'), 'a');
    onTestFinished(() => closeSync(fd));
    const output = Object.assign(new PassThrough(), { fd });
    await expect(readReporters([`json=${folder}/hard.out`], { stdout: output })).rejects.toThrow(
      'two reporters cannot write the same file',
    );
  });
});

it('a report to standard output replaces the list, whatever its path', async () => {
  for (const path of ['', '=-', '=/dev/stdout'])
    expect(await readReporters([`json${path}`], { stdout })).toEqual([{ name: 'json' }]);
});
