import { spawn, type ChildProcess } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findEscaped, killAll, killEscaped } from '../../../../src/local/process/escapedProcesses.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';
import { isAlive } from '../../../support/isAlive.ts';

const started: ChildProcess[] = [];
let workspace: FunctionWorkspace | undefined;
const { platform } = process;
const path = process.env['PATH'];
afterEach(async () => {
  Object.defineProperty(process, 'platform', { value: platform });
  process.env['PATH'] = path;
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await workspace?.dispose();
  workspace = undefined;
});

/** Starts a process that sleeps, with a marker in its environment. */
function sleep(marker: string): number {
  const child = spawn('sleep', ['1000'], { stdio: 'ignore', env: { PATH: path, MARKER: marker } });
  started.push(child);
  return child.pid ?? 0;
}

/** Makes `ps` print the given text, as on macOS. */
async function fakePs(script: string): Promise<void> {
  Object.defineProperty(process, 'platform', { value: 'darwin' });
  workspace = await createFunctionWorkspace({ ps: `#!/bin/sh\n${script}\n` });
  await chmod(join(workspace.folder, 'ps'), 0o755);
  process.env['PATH'] = `${workspace.folder}:${path}`;
}

describe('the processes that escaped', () => {
  it('are those with the marker in their environment, but not the leader', async () => {
    const [one, two, other] = [sleep('unix:/tmp/a-1'), sleep('unix:/tmp/a-1'), sleep('unix:/tmp/b-1')];
    const found = () => findEscaped('unix:/tmp/a-1');
    await expect.poll(async () => new Set(await found())).toEqual(new Set([one, two]));
    expect(await findEscaped('unix:/tmp/a-1', one)).toEqual([two]);
    expect(await found()).not.toContain(other);
  });

  it('are all descendants of the leader, whatever their environment', async () => {
    const source = `
      const child = require('node:child_process').spawn('sh', ['-c', 'sleep 1000 & echo $!; wait'], { detached: true, env: { PATH: process.env.PATH } });
      child.stdout.once('data', (text) => console.log(child.pid + ' ' + text));
      setInterval(() => {}, 1e6);`;
    const leader = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(leader);
    const said = await new Promise<string>((resolve) =>
      leader.stdout.once('data', (text) => resolve(String(text))),
    );
    const descendants = said.trim().split(/\s+/).map(Number);
    expect(descendants).toHaveLength(2);
    const found = await findEscaped('unix:/tmp/none', leader.pid);
    expect(new Set(found)).toEqual(new Set(descendants));
    expect(await findEscaped('unix:/tmp/none')).toEqual([]);
    killAll([...descendants, 2 ** 22 + 1]);
    await expect.poll(() => descendants.some(isAlive)).toBe(false);
  });

  it('are killed by their marker, but no others', async () => {
    const [one, two, other] = [sleep('unix:/tmp/c-1'), sleep('unix:/tmp/c-1'), sleep('unix:/tmp/d-1')];
    await expect.poll(async () => (await findEscaped('unix:/tmp/c-1')).length).toBe(2);
    await killEscaped('unix:/tmp/c-1');
    await expect.poll(() => isAlive(one) || isAlive(two)).toBe(false);
    expect(isAlive(other)).toBe(true);
  });

  it('are listed by ps if there is no /proc', async () => {
    await fakePs(`
      [ "$*" = "-axEww -o pid=,ppid=,command=" ] || exit 1
      echo '    1     0 /sbin/launchd'
      echo '   10     1 leader FN_LISTENER=unix:/tmp/x'
      echo '   11    10 child'
      echo '   12    11 grandchild'
      echo '   13     1 daemon FN_LISTENER=unix:/tmp/x/lsnr.sock PATH=/bin'
      echo '   14     1 other FN_LISTENER=unix:/tmp/y'
      echo '   15    16 one of a circle'
      echo '   16    15 the other'
      echo '   17  9999 whose parent is gone'
      echo ' 1x      10 no process'
      echo ' 18      x no process'
      echo ' 19      10'
      echo 'x 20     10 no process'`);
    expect(await findEscaped('unix:/tmp/x', 10)).toEqual([11, 12, 13]);
    expect(await findEscaped('unix:/tmp/x')).toEqual([10, 13]);
    expect(await findEscaped('unix:/tmp/none', 15)).toEqual([16]);
    expect(await findEscaped('unix:/tmp/none', 1)).toEqual([]);
  });

  it('are none if ps fails', async () => {
    await fakePs(`echo '10 1 leader unix:/tmp/x'; exit 1`);
    expect(await findEscaped('unix:/tmp/x')).toEqual([]);
  });

  it('are searched again while there are some, up to a limit', async () => {
    await fakePs(
      `echo x >> "$(dirname "$0")/rounds"; [ "$(wc -l < "$(dirname "$0")/rounds")" -gt "$(cat "$(dirname "$0")/most")" ] || echo '4194305 1 gone unix:/tmp/x'`,
    );
    const roundsWith = async (most: number): Promise<number> => {
      await workspace?.write('rounds', '');
      await workspace?.write('most', String(most));
      await killEscaped('unix:/tmp/x');
      const { readFile } = await import('node:fs/promises');
      return (await readFile(join(workspace?.folder ?? '', 'rounds'), 'utf8')).length / 2;
    };
    expect(await roundsWith(0)).toBe(1);
    expect(await roundsWith(2)).toBe(3);
    expect(await roundsWith(9)).toBe(5);
  });
});
