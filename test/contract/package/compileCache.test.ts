import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

function runBuilt(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, ['dist/cli.js', ...(args.length > 0 ? args : ['--version'])], {
    env: { ...process.env, ...env },
  });
}

it('the built ocifn keeps its compiled code in the cache folder of the user, and uses it in the next run', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'ocifn-cache-'));
  onTestFinished(() => rm(cache, { recursive: true }));
  await runBuilt({ XDG_CACHE_HOME: cache });
  expect(await readdir(join(cache, 'oci-function-invoker'))).toEqual(['compiled']);
  const { stderr } = await runBuilt({ XDG_CACHE_HOME: cache, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
  expect(stderr).toMatch(/cache for .*ocifn\.js was accepted/);
});

it('the built ocifn keeps the code of a run that sends nothing apart, because little of it was compiled', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'ocifn-cache-'));
  onTestFinished(() => rm(cache, { recursive: true }));
  await runBuilt({ XDG_CACHE_HOME: cache }, 'run', cache, '--pass-with-no-tests');
  const names = await readdir(join(cache, 'oci-function-invoker/compiled'));
  expect(names.filter((name) => name.startsWith('run'))).toEqual([
    `run-dist-${process.version}-${process.arch}-unsent`,
  ]);
});

it('the built ocifn runs if no cache can be written', async () => {
  const { stdout, stderr } = await runBuilt({ XDG_CACHE_HOME: '/dev/null/cache' });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(stderr).toBe('');
});
