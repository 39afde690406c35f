import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { spawnTree, type ProcessTree } from '../../scripts/common/processTree.ts';
import { inRoot } from '../../scripts/common/paths.ts';
import { inFull } from '../support/testScope.ts';
import { sharedBrowser } from './browser.ts';
import { Workbench } from './pages/workbench.ts';

/** Starts the script, and returns the folder and the URL that it prints once everything runs. */
async function start(script: ProcessTree): Promise<{ readonly folder: string; readonly url: string }> {
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    script.child.stdout?.on('data', read);
    script.child.stderr?.on('data', read);
    script.child.once('exit', () => reject(new Error(`npm start has ended: ${output}`)));
  });
  expect(output).toContain('Starting VS Code and the sample functions…\n');
  expect(output).toContain('Response from hello: {"message":"Hello VS Code"}\n');
  return { url, folder: new URL(url).searchParams.get('folder') ?? '' };
}

/** Runs a command whose only effect is a notification. */
async function seeNotification(url: string): Promise<void> {
  const workbench = await Workbench.open(await sharedBrowser(), url);
  await workbench.runCommand('OCI Functions: Reset Circuit Breaker');
  await workbench.notification('No circuit breaker is open').waitFor();
  await workbench.page.context().close();
}

describe('npm start', () => {
  const script = spawnTree(process.execPath, [inRoot('scripts/start.ts'), '--no-open'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterAll(() => script.dispose());

  it('opens a window with notifications and a copy of the sample, and leaves nothing behind', async () => {
    const { url, folder } = await start(script);
    expect(folder).toMatch(/\/out\/workspaces\/\w+\/quickstart$/);
    expect(existsSync(folder)).toBe(true);
    // With the smoke test driver, VS Code shows no notifications.
    const page = await (await fetch(url)).text();
    expect(page).toContain('remoteAuthority');
    expect(page).not.toContain('enableSmokeTestDriver');
    if (inFull) await seeNotification(url);

    const ended = once(script.child, 'exit');
    script.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(folder)).toBe(false);
  });
});
