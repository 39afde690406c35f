import { describe, expect, it, onTestFinished } from 'vitest';
import { openCliBehindProxy } from '../../support/cli/cliBehindProxy.ts';
import { createFunctionWorkspace, nodeFunction } from '../../support/files/functionWorkspace.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';
import { spawnCli, type CliRun } from '../../support/cli/spawnCli.ts';
import type { Respond } from '../../support/servers/testService.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaprocess';

/** Invokes over TLS through a proxy: nothing of the connection, its tunnel or its timers may keep the process. */
async function invoke(respond: Respond, ...args: readonly string[]): Promise<CliRun> {
  const host = 'functions.test';
  const { spawn } = await openCliBehindProxy(host, { respond });
  const target = ['--endpoint', `https://${host}`, '--allow-host', host];
  return spawn(['invoke', functionId, ...target, ...args]).ended;
}

async function openFolder(): Promise<string> {
  const workspace = await createFunctionWorkspace({
    ...nodeFunction('fine', `() => 'fine'`),
    ...nodeFunction('fails', `() => { process.exit(1); }`),
  });
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}

describe('the process of ocifn invoke ends by itself', () => {
  it('after a response through a proxy, whose certificate a variable adds', async () => {
    const { code, stdout, stderr } = await invoke((response) => response.end('ok'));
    expect({ code, stdout: stdout.toString(), stderr }).toEqual({ code: 0, stdout: 'ok', stderr: '' });
  });

  it('after the delay of a retry', async () => {
    let calls = 0;
    const throttle: Respond = (response) => {
      calls += 1;
      response.writeHead(calls === 1 ? 429 : 200).end('{"code":"TooManyRequests","message":"later"}');
    };
    const options = ['--retry-status', '429', '--base-delay', '0.01', '--jitter', '0'];
    expect((await invoke(throttle, ...options)).code).toBe(0);
    expect(calls).toBe(2);
  });

  it('after a response that does not arrive in time', async () => {
    expect((await invoke(() => {}, '--read-timeout', '0.2')).code).toBe(4);
  });

  it('after a response that is cut off', async () => {
    const breakOff: Respond = (response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    };
    expect((await invoke(breakOff)).code).toBe(4);
  });

  it('after a response above the limit that would continue', async () => {
    const goOn: Respond = (response) => void response.write('x'.repeat(100));
    expect((await invoke(goOn, '--response-limit', '7')).code).toBe(4);
  });

  it('after an environment, a request file and its body file', async () => {
    const { service, home } = await openFixture();
    home.write('ocifn.env.json', JSON.stringify({ dev: { name: 'Ada' } }));
    home.write('body.txt', 'text');
    const request = { function: functionId, endpoint: service.url, body: { file: 'body.txt' } };
    const path = home.write('a.ocifn.json', JSON.stringify(request));
    const args = ['invoke', path, '--env', 'dev', '--config-file', home.configFile];
    expect(await spawnCli(args, { cwd: home.folder }).ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['fine', 0],
    ['fails', 1],
  ])('after the local function %s', async (name, expected) => {
    const { code } = await spawnCli(['invoke', name], { cwd: await openFolder() }).ended;
    expect(code).toBe(expected);
  });
});

describe('the process of another command ends by itself', () => {
  it.each([
    ['check --online', ['check', '--online']],
    ['functions --compartment', ['functions', '--compartment', 'ocid1.compartment.oc1..aaaaaaaadev']],
  ])('after it called the service: ocifn %s', async (_, args) => {
    const { spawn, fixture } = await openCliBehindProxy('*.us-phoenix-1.oci.oraclecloud.com', {
      respond: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
    });
    const { code, stderr } = await spawn(args).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(fixture.service.calls.some(({ headers }) => 'authorization' in headers)).toBe(true);
  });

  it('after it listed the functions of a folder', async () => {
    const { code, stdout } = await spawnCli(['functions'], { cwd: await openFolder() }).ended;
    expect(code).toBe(0);
    expect(stdout.toString()).toContain('fine');
  });

  it('after it listed the profiles of a config file', async () => {
    const { home } = await openFixture();
    const { code, stdout } = await spawnCli(['profiles', '--config-file', home.configFile]).ended;
    expect(code).toBe(0);
    expect(stdout.toString()).toContain('DEFAULT');
  });
});
