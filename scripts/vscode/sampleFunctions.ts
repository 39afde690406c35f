import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ready } from '../../src/cli/output/readyFile.ts';
import { inRoot } from '../common/paths.ts';
import { spawnTree } from '../common/processTree.ts';
import { runToEnd } from '../common/runToEnd.ts';
import { Stop } from '../common/stop.ts';

const cli = inRoot('dist/cli.js');

/** The functions of the sample workspace, served by `ocifn serve`. */
export type SampleFunctions = {
  /** Invokes a function by its name with `ocifn invoke`. Returns the body of the response. */
  invoke(name: string, body: string): Promise<string>;
  dispose(): Promise<void>;
};

/**
 * Starts `ocifn serve` for a copy of the sample workspace; resolves once it accepts requests.
 *
 * @throws Stop if it exits
 */
export async function serveSample(sample: string): Promise<SampleFunctions> {
  const folder = await mkdtemp(join(tmpdir(), 'ocifn-start-'));
  const readyFile = join(folder, 'ready.json');
  const tree = spawnTree(
    process.execPath,
    [cli, 'serve', sample, '--response', 'stream', '--ready-file', readyFile],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const end = async (): Promise<void> => {
    await tree.dispose();
    await rm(folder, { recursive: true, force: true });
  };
  let errors = '';
  tree.child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  try {
    await new Promise<void>((resolve, reject) => {
      const watcher = watch(folder, () => {
        if (!existsSync(readyFile)) return;
        watcher.close();
        resolve();
      });
      tree.child.once('exit', () => {
        watcher.close();
        reject(new Stop(`Could not serve the sample functions: ${errors.trim()}`));
      });
    });
    const ready: Ready = JSON.parse(await readFile(readyFile, 'utf8'));
    return { invoke: (name, body) => invoke(ready, name, body), dispose: end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function invoke(
  { url, configFile, profile, functions }: Ready,
  name: string,
  body: string,
): Promise<string> {
  const id = functions.find((each) => each.name === name)?.id;
  if (id === undefined) throw new Stop(`The sample workspace has no function "${name}".`);
  const target = [id, '--endpoint', url, '--config-file', configFile, '--profile', profile];
  const content = ['--content-type', 'application/json', '--body', body];
  const { code, output } = await runToEnd(process.execPath, [cli, 'invoke', ...target, ...content]);
  if (code !== 0) throw new Stop(`Could not invoke the function "${name}": ${output.trim()}`);
  return output.trim();
}
