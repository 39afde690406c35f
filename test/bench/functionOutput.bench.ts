/**
 * 100,000 short lines written by a function, read and assigned to its call, beside the same loop with its output piped to `cat`,
 * taken alternately; the processes run before the clock starts. Aim: at most 1.5 times.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensurePython, functionKit, stockSdk } from '../../scripts/toolchains/python.ts';
import { nodeFunction } from '../support/files/functionWorkspace.ts';
import { TestLocalHost } from '../support/servers/testLocalHost.ts';

const lines = 100_000;
const rounds = 9;

const pythonLoop = `for n in range(${lines}):\n        print("line", n)`;
const nodeLoop = `for (let n = 0; n < ${lines}; n++) console.log('line', n);`;
const files = {
  ...nodeFunction('node', `() => { ${nodeLoop} return 'done'; }`, 'timeout: 120'),
  'python/func.yaml': 'name: python\nruntime: python3.11\ntimeout: 120\n',
  'python/func.py': `from fdk import response\n\ndef handler(ctx, data=None):\n    ${pythonLoop}\n    return response.Response(ctx, response_data="done")\n`,
  'plain.js': `console.error('ready'); process.stdin.once('data', () => { ${nodeLoop} process.exit(); });`,
  'plain.py': `import sys\nprint("ready", file=sys.stderr)\nif sys.stdin.readline():\n    ${pythonLoop}\n`,
};

const python = (await ensurePython('python', functionKit, stockSdk)) ?? '';
const local = await TestLocalHost.open(files, { pythonPath: python });

/** Returns the milliseconds from the call until its response and its complete output have arrived. */
async function callFunction(name: string): Promise<number> {
  const startedAt = performance.now();
  const { headers, status } = await local.invoke(name);
  const ms = performance.now() - startedAt;
  const output = local.host.output(String(headers['fn-call-id']))?.stdout;
  if (status !== 200 || !output?.endsWith(`line ${lines - 1}\n`)) throw new Error(`${name}: ${status}`);
  return ms;
}

/** Milliseconds from the start of the loop until `cat` has ended. */
async function pipeToCat(...program: readonly string[]): Promise<number> {
  const child = spawn('sh', ['-c', '"$@" | cat > /dev/null', 'sh', ...program], {
    cwd: local.workspace.folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  await once(child.stderr, 'data');
  const startedAt = performance.now();
  child.stdin.end('go\n');
  await once(child, 'exit');
  return performance.now() - startedAt;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function compare(name: string, ...program: readonly string[]): Promise<object> {
  await callFunction(name);
  const taken = { own: [] as number[], cat: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    taken.own.push(await callFunction(name));
    taken.cat.push(await pipeToCat(...program));
  }
  const [own, cat] = [median(taken.own), median(taken.cat)];
  return { 'function, ms': own.toFixed(0), 'cat, ms': cat.toFixed(0), times: (own / cat).toFixed(2) };
}

try {
  console.table({
    Python: await compare('python', python, '-u', join(local.workspace.folder, 'plain.py')),
    Node: await compare('node', process.execPath, join(local.workspace.folder, 'plain.js')),
  });
} finally {
  await local.dispose();
}
