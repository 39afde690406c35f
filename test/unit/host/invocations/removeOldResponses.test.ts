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

describe('removeOldResponses', () => {
  it('deletes the responses of ended processes and keeps those of running ones', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    for (const pid of [process.pid, child.pid]) {
      await mkdir(join(folder, String(pid)));
      await writeFile(join(folder, String(pid), 'answer'), 'secret');
    }
    await removeOldResponses(folder);
    expect(await readdir(folder)).toEqual([String(process.pid)]);
  });

  it('does nothing if there is no folder', async () => {
    await expect(removeOldResponses(join(folder, 'none'))).resolves.toBeUndefined();
  });
});
