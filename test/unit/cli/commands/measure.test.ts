import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Measurement } from '../../../../src/core/measurement/measurement.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { spawnCli } from '../../../support/cli/spawnCli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { Respond } from '../../../support/servers/testService.ts';

/** A function that waits as long as its input says. */
const sleeps = `async (input) => {
  await new Promise((done) => setTimeout(done, input.wait ?? 0));
  if (input.fail) throw new Error('broken on purpose');
  return input;
}`;

async function openWorkspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const workspace = await createFunctionWorkspace({
    ...nodeFunction('sleeps', sleeps),
    '.vscode/settings.json': '{}',
    ...files,
  });
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}

/** Measures a function in the cloud, which the service plays. */
async function openCloud(respond?: Respond, settings: object = {}) {
  const { service, home } = await openFixture(respond && { respond });
  const folder = await openWorkspace({
    '.vscode/settings.json': JSON.stringify({
      'ociFunctions.functions': {
        remote: { id: 'ocid1.fnfunc.oc1.phx.aaaatest', endpoint: service.url, ...settings },
      },
    }),
  });
  const args = ['--config-file', home.configFile];
  const run = (...more: readonly string[]) =>
    runCli(['measure', 'remote', ...more, ...args], { cwd: folder });
  return { service, folder, args, run };
}

const parse = (output: Buffer): Measurement => JSON.parse(output.toString()) as Measurement;

describe('ocifn measure', () => {
  it('says what it sends, starts a local function for the first call, and reports it separately', async () => {
    const folder = await openWorkspace({
      'wait.ocifn.json': '{ "function": "sleeps", "body": { "json": { "wait": 30 } } }',
    });
    const { code, stdout, stderr } = await runCli(
      [
        'measure',
        'wait.ocifn.json',
        '--requests',
        '20',
        '--warmup',
        '3',
        '--parallel',
        '2',
        '--processes',
        '2',
        '--output',
        'json',
      ],
      { cwd: folder },
    );
    expect(stderr).toBe(
      'Measuring sleeps with wait.ocifn.json (local): 1 first call, then 3 calls to warm up, then 20 calls, 2 at a time. Without retries.\n',
    );
    expect(code).toBe(0);
    const measurement = parse(stdout);
    expect(measurement).toMatchObject({
      format: 'ocifn-measurement',
      version: 1,
      function: 'sleeps',
      request: 'wait.ocifn.json',
      place: 'local',
      plan: { load: { kind: 'closed', parallel: 2 }, length: { kind: 'requests', requests: 20 }, warmup: 3 },
      retries: false,
      state: 'complete',
      first: { kind: 'cold', status: 200 },
      calls: 20,
      errors: [],
    });
    expect(measurement.latency?.min).toBeGreaterThan(29);
    // The process started during the first call only.
    expect(measurement.first?.ms).toBeGreaterThan(measurement.latency?.p50 ?? Infinity);
  });

  it('sends the same body each time with an own request ID, and calls a first call in the cloud "first"', async () => {
    const { service, run } = await openCloud();
    const { code, stdout } = await run('--body', '{"n":1}', '--requests', '4', '--output', 'text');
    expect(code).toBe(0);
    expect(service.calls.map(({ body }) => body.toString())).toEqual(Array(5).fill('{"n":1}'));
    expect(new Set(service.calls.map(({ headers }) => headers['opc-request-id'])).size).toBe(5);
    const text = stdout.toString();
    expect(text).toContain('remote (cloud): one at a time, without retries\n');
    expect(text).toMatch(/^First call +[\d.]+ m?s, 200 OK$/m);
    expect(text).toMatch(/^Calls +4 in [\d.]+ m?s, [\d.,]+ per second$/m);
    expect(text).toMatch(/^all calls( +[\d.]+ m?s){7}$/m);
  });

  it('prints the details of the first call only, however many there are', async () => {
    const { service, run } = await openCloud();
    const { code, stderr } = await run('--requests', '50', '--parallel', '5', '--verbose');
    expect(code).toBe(0);
    const lines = stderr.split('\n');
    const ids = lines.flatMap((line) => /^\[(\w+)\]/.exec(line)?.[1] ?? []);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids)).toEqual(new Set([service.calls[0]?.headers['opc-request-id']]));
    expect(lines.filter((line) => line === 'The details of further calls are not printed.')).toHaveLength(1);
    expect(service.calls).toHaveLength(51);
  });

  it('counts errors by class and exits with 1', async () => {
    let calls = 0;
    const { run } = await openCloud((response) =>
      response.writeHead(++calls % 4 === 0 ? 503 : 200).end('{}'),
    );
    const { code, stdout } = await run('--requests', '12');
    expect(code).toBe(1);
    expect(stdout.toString()).toContain(
      'Errors      3 (25 %)\n            3 × 5xx (503 Service Unavailable)\n',
    );
    expect(stdout.toString()).toMatch(/^successful/m);
  });

  it('neither retries nor pauses unless asked, also if the settings do', async () => {
    const settings = { retry: 'sdk', circuitBreaker: { failureThreshold: 2 } };
    const busy: Respond = (response) => response.writeHead(503).end('{}');
    const { service, run } = await openCloud(busy, settings);
    const { stderr, stdout } = await run('--requests', '5');
    expect(stderr).toContain('Without retries.');
    expect(stdout.toString()).toContain('5 × 5xx');
    expect(service.calls).toHaveLength(6);
    const retried = await openCloud(busy, settings);
    const asked = await retried.run(
      '--requests',
      '2',
      '--retry',
      'sdk',
      '--max-attempts',
      '3',
      '--base-delay',
      '0.01',
    );
    expect(asked.stderr).toContain('With retries.');
    expect(retried.service.calls).toHaveLength(9);
  });

  it('sends nothing to a protected function without --yes', async () => {
    const { service, run } = await openCloud(undefined, { protected: true });
    const { code, stderr, stdout } = await run('--requests', '2');
    expect({ code, sent: service.calls.length, stdout: stdout.toString() }).toEqual({
      code: 3,
      sent: 0,
      stdout: '',
    });
    expect(stderr).toContain('--yes');
    expect((await run('--requests', '2', '--yes')).code).toBe(0);
    expect(service.calls).toHaveLength(3);
  });

  it('stops if the first call gets no response, and leaves the file as it was', async () => {
    const { service, folder, run } = await openCloud((response) => response.socket?.destroy());
    const { code, stderr } = await run('--out', 'report.txt');
    expect(code).toBe(4);
    expect(stderr).toContain('Nothing was measured: the first call got no response.');
    expect(service.calls).toHaveLength(1);
    expect(existsSync(join(folder, 'report.txt'))).toBe(false);
  });

  it('writes one HTML file that loads nothing, without secrets', async () => {
    const { folder, run } = await openCloud();
    const { code, stdout } = await run('--requests', '3', '--output', 'html', '--out', 'report.html');
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 0, stdout: '' });
    const html = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(html).toMatch(/^<!DOCTYPE html>/);
    expect(html).toContain('<div class="chart" id="course">');
    expect(html).not.toMatch(/<script[^>]+src|https?:/);
  });

  it('prints what was measured so far when it is interrupted, and exits with 130', async () => {
    const { service, folder, args } = await openCloud();
    const command = ['measure', 'remote', '--rate', '50', '--duration', '600', '--output', 'json', ...args];
    const { child, ended } = spawnCli(command, { cwd: folder });
    await expect.poll(() => service.calls.length, { timeout: 20_000 }).toBeGreaterThan(10);
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    const measurement = parse(stdout);
    expect(measurement.state).toBe('cancelled');
    expect(measurement.calls).toBeGreaterThan(5);
  });

  it.each([
    [['--requests', '1', '--duration', '1'], '--requests and --duration cannot be used together'],
    [['--parallel', '1', '--rate', '1'], '--parallel and --rate cannot be used together'],
    [['--requests', '0'], '--requests must be a whole number from 1 to 1000000'],
    [['--duration', '0'], '--duration must be a number greater than 0 and up to 86400'],
    [['--rate', '1001'], '--rate must be a number greater than 0 and up to 1000'],
    [['--warmup', 'x'], '--warmup must be a whole number'],
    [['--output', 'xml'], '--output must be one of text, json, html'],
    [[], undefined],
  ])('reports wrong usage: %o', async (args, message) => {
    const { code, stderr } = await runCli(['measure', ...(message === undefined ? [] : ['x']), ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message ?? 'Specify a function, an OCID or a request file');
  });
});
