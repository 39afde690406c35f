import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Limits the pool of a new process for a number of processors; returns its threads, and the variable that functions would inherit. */
function limit(processors: number, env: NodeJS.ProcessEnv = {}): { threads: number; inherited?: string } {
  const script = `
    import { readdirSync, readFileSync } from 'node:fs';
    import { limitThreadPool } from ${JSON.stringify(join(import.meta.dirname, '../../../src/cli/threadPool.ts'))};
    limitThreadPool(process.env, ${processors});
    // The first job starts all threads of the pool.
    process.getBuiltinModule('node:fs').stat('.', () => {
      const names = readdirSync('/proc/self/task').map((id) => readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim());
      const threads = names.filter((name) => name === 'libuv-worker').length;
      console.log(JSON.stringify({ threads, inherited: process.env.UV_THREADPOOL_SIZE }));
    });`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return JSON.parse(printed) as ReturnType<typeof limit>;
}

// Other systems do not name their threads.
it.runIf(process.platform === 'linux').each([
  [1, 2],
  [2, 2],
  [3, 3],
  [4, 4],
  [16, 4],
])('on %i processors, the pool has %i threads, and functions inherit nothing', (processors, threads) => {
  expect(limit(processors)).toEqual({ threads });
});

it.runIf(process.platform === 'linux')('a size that the user has chosen stays', () => {
  expect(limit(2, { UV_THREADPOOL_SIZE: '3' })).toEqual({ threads: 3, inherited: '3' });
});
