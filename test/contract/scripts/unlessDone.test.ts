import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/common/paths.ts';
import { unlessDone } from '../../../scripts/common/unlessDone.ts';

describe('a step of a script', () => {
  let folder: string;
  let runs = 0;
  const input = (): string => join(folder, 'in/a.txt');
  const output = (): string => join(folder, 'out.txt');
  const run = (): Promise<void> =>
    unlessDone(basename(folder), { reads: [join(folder, 'in')], writes: [output()] }, async () => {
      runs++;
      await writeFile(output(), `made in run ${runs}`);
    });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocifn-step-'));
    await mkdir(join(folder, 'in'));
    await writeFile(input(), 'one');
    runs = 0;
    await run();
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await rm(inRoot('out/done', basename(folder)));
  });

  it('runs once while nothing changes', async () => {
    await run();
    expect(runs).toBe(1);
  });

  it.each([
    ['a file it reads changes', () => writeFile(input(), 'two')],
    ['a file appears where it reads', () => writeFile(join(folder, 'in/b.txt'), '')],
    ['a file it reads gets another name', () => rename(input(), join(folder, 'in/b.txt'))],
    ['its output changes', () => writeFile(output(), 'by hand')],
    ['its output is deleted', () => rm(output())],
  ])('runs again once %s', async (_, change) => {
    await change();
    await run();
    await run();
    expect(runs).toBe(2);
  });

  it('runs again after a run that failed', async () => {
    await writeFile(input(), 'two');
    const failing = unlessDone(
      basename(folder),
      { reads: [join(folder, 'in')], writes: [output()] },
      async () => {
        throw new Error('no space left');
      },
    );
    await expect(failing).rejects.toThrow('no space left');
    await run();
    expect(runs).toBe(2);
  });
});
