/**
 * Warm calls of each runtime through the local host. Aims: the first byte takes at most 1.5 times as long as behind a bare loopback proxy that
 * verifies the signature; a call of a function that takes 50 ms, at most 1.05 times as long as one made directly to the socket of the FDK.
 * What the client takes to sign is not part of the time.
 */
import { Agent, ClientRequest } from 'node:http';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createBareCaller } from '../support/clients/bareCaller.ts';
import { openBareProxy } from '../support/servers/bareProxy.ts';
import { deploy, type DeployedFunction } from '../support/runtimes/deployedFunction.ts';
import { runtimeCases } from '../support/runtimes/runtimeCases.ts';
import { isLeftOut } from '../support/testTags.ts';

const rounds = 200;
const warmUp = 30;

/** Milliseconds until the host has closed its idle connection: an FDK may serve one connection at a time. */
const idle = 5000;

/** Finds the socket of the only process of a host. */
function findSocket({ local }: DeployedFunction): string {
  const folder = dirname(local.host.credentials.configFile ?? '');
  const [process] = readdirSync(folder).filter((name) => /^\d+$/.test(name));
  return join(folder, process ?? '', 'lsnr.sock');
}

/** Calls an FDK as the host does. Resolves with the milliseconds to the first byte, once the response is complete. */
function callSocket(socketPath: string, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const deadline = new Date(Date.now() + 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
    const headers = {
      host: 'localhost',
      'content-type': 'application/json',
      'content-length': body.length,
      'fn-call-id': '01BX5ZZKBKACTAV9WEVGEMMVRZ',
      'fn-deadline': deadline,
    };
    const request = new ClientRequest({ agent, socketPath, method: 'POST', path: '/call', headers });
    request.on('response', (response) => {
      let firstByte: number | undefined;
      response.on('data', () => (firstByte ??= performance.now() - startedAt));
      response.on('end', () =>
        response.statusCode === 200 && firstByte !== undefined
          ? resolve(firstByte)
          : reject(new Error(`The FDK answered ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Returns the medians of calls that alternate, in milliseconds. */
async function compare(
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<readonly [ours: number, other: number]> {
  const taken: [number[], number[]] = [[], []];
  for (let round = -warmUp; round < rounds; round++) {
    const times = [await ours(), await other()] as const;
    if (round < 0) continue;
    taken[0].push(times[0]);
    taken[1].push(times[1]);
  }
  return [median(taken[0]), median(taken[1])];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** By their names; all if none are given. */
const wanted = process.argv.slice(2);
const cases = runtimeCases.filter(
  ({ name, tags }) => !isLeftOut(tags) && (wanted.length === 0 || wanted.includes(name)),
);
const rows: Record<string, object> = {};
for (const each of cases) {
  const hosted = await deploy(each, each.smoke, 'Hello');
  // A process of its own, whose host only starts it.
  const started = await deploy(each, each.smoke, 'Hello');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { host } = hosted.local;
  const configFile = host.credentials.configFile ?? '';
  const caller = createBareCaller(configFile);
  try {
    for (const deployed of [hosted, started]) {
      const response = await deployed.call();
      if (response.status !== 200) throw new Error(`${each.name}: ${response.body.toString()}`);
    }
    await delay(idle);
    const socket = findSocket(started);
    const proxy = await openBareProxy(configFile, { socket, agent });
    const path = `/20181201/functions/${hosted.local.function('table').id}/actions/invoke`;
    const call = (url: string, body: string) => caller.send(url + path, Buffer.from(body));
    const [first, bare] = await compare(
      () => call(host.url, 'hello'),
      () => call(proxy.url, 'hello'),
    );
    const [slow, direct] = await compare(
      () => call(host.url, 'wait'),
      () => callSocket(socket, agent, 'wait'),
    );
    await proxy.close();
    rows[each.name] = {
      'bare proxy, ms': bare.toFixed(2),
      'host, ms': first.toFixed(2),
      'times (aim 1.5)': (first / bare).toFixed(2),
      'socket, 50 ms': direct.toFixed(2),
      'host, 50 ms': slow.toFixed(2),
      'times (aim 1.05)': (slow / direct).toFixed(3),
    };
  } finally {
    agent.destroy();
    caller.dispose();
    await started.dispose();
    await hosted.dispose();
  }
}
console.table(rows);
