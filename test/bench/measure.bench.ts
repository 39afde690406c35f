/**
 * `ocifn measure` against an endpoint on this machine whose delays are known: a step and a tail, 12 at a time, and a minute at 200 calls per
 * second with a stall of a second in the middle. Aim: each percentile within 2 % of the truth; fails if it misses that. Needs a quiet
 * machine. That memory does not grow is a test, which collects garbage.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inRoot } from '../../scripts/common/paths.ts';
import type { Measurement } from '../../src/core/measurement/measurement.ts';
import { differences, truthOf } from '../support/measure/truth.ts';
import { createOciHomeFor } from '../support/oci/ociHome.ts';
import { createTestKey } from '../support/oci/testKey.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaatest';
const [rate, seconds, stall] = [200, 60, 30_000];
/** Four of five take 0.4 s, the others 0.8 s, and a few of them two seconds. */
const stepAndTail = Array.from(
  { length: 210 },
  (_, n) => (n % 30 === 29 ? 2000 : n % 5 === 4 ? 800 : 400) + (n % 7) * 10,
);
/** Around 0.3 s. */
const steady = Array.from({ length: 100 }, (_, n) => 300 + (n % 10));

const folder = mkdtempSync(join(tmpdir(), 'ocifn-bench-'));
const home = createOciHomeFor(createTestKey());
try {
  const closed = await measure({ delays: stepAndTail }, ['--parallel', '12', '--requests', '420']);
  show(
    'step and tail, 12 at a time',
    closed.measurement,
    Array.from({ length: 420 }, (_, n) => stepAndTail[n % 210] ?? 0),
  );
  const open = await measure({ delays: steady, stall }, ['--rate', `${rate}`, '--duration', `${seconds}`]);
  const truth = Array.from({ length: rate * seconds }, (_, n) => {
    const due = (n * 1000) / rate;
    return (steady[n % 100] ?? 0) + (due >= stall && due < stall + 1000 ? stall + 1000 - due : 0);
  });
  show(`${rate} per second for ${seconds} s, with a stall of 1 s`, open.measurement, truth);
  const slow = open.measurement.course.parts.filter(({ max = 0 }) => max > 1000);
  console.log(`Stall: calls of more than 1 s from ${(slow[0]?.at ?? NaN) / 1000} s on (truth: 30 s)`);
  if (slow.length === 0 || Math.abs((slow[0]?.at ?? 0) - stall) > 1000) process.exitCode = 1;
  const memory = open.memory.filter((_, second) => second % 10 === 9).map((each) => each.toFixed(0));
  console.log(`Memory every 10 s, with garbage that Node has not collected: ${memory.join(', ')} MB`);
} finally {
  home.dispose();
  rmSync(folder, { recursive: true, force: true });
}

/** Measures an endpoint. Returns the memory of the process in each second as well, in MB. */
async function measure(endpoint: object, options: readonly string[]) {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'delayedEndpoint.mjs'), JSON.stringify(endpoint)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const functions = { slow: { id: functionId, endpoint: `http://127.0.0.1:${String(port).trim()}` } };
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(
    join(folder, '.vscode/settings.json'),
    JSON.stringify({ 'ociFunctions.functions': functions }),
  );
  const args = ['measure', 'slow', ...options, '--output', 'json', '--config-file', home.configFile];
  const child = spawn(process.execPath, [inRoot('dist/cli.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(readMemory(child.pid ?? 0)), 1000);
  const output = await text(child.stdout);
  clearInterval(timer);
  server.kill();
  return { measurement: JSON.parse(output) as Measurement, memory };
}

function readMemory(pid: number): number {
  const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

function show(
  title: string,
  { latency, calls, notSent, errors }: Measurement,
  delays: readonly number[],
): void {
  const { p50, p90, p99, p999, max } = truthOf(delays);
  const truth = { p50, p90, p99, p999, max };
  console.log(`\n${title}: ${calls} calls, ${notSent} not sent, ${errors.length} classes of errors`);
  console.table(
    Object.fromEntries(
      Object.entries(truth).map(([key, value]) => {
        const measured = latency?.[key as keyof typeof truth] ?? NaN;
        return [
          key,
          { truth: value, measured, difference: `${(((measured - value) / value) * 100).toFixed(2)} %` },
        ];
      }),
    ),
  );
  if (Object.keys(differences(latency, truth)).length > 0 || notSent > 0 || errors.length > 0)
    process.exitCode = 1;
}
