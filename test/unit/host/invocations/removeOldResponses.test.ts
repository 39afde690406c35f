import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeOldResponses } from '../../../../src/host/invocations/removeOldResponses.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'ocifn-left-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('answers that were left behind', () => {
  it('are deleted when their process is gone, and kept while it lives', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    for (const pid of [process.pid, child.pid]) {
      await mkdir(join(folder, String(pid)));
      await writeFile(join(folder, String(pid), 'answer'), 'secret');
    }
    await removeOldResponses(folder);
    expect(await readdir(folder)).toEqual([String(process.pid)]);
  });

  it('may be none: there was never a folder', async () => {
    await expect(removeOldResponses(join(folder, 'none'))).resolves.toBeUndefined();
  });
});
