import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';
import type { Respond } from '../../../support/servers/testService.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaasecrets';
const secret = 'Hush-1+$x';
/** The secret in any of the forms that programs write it in. */
const forms = /hush|SHVza/i;

function invoke(
  { home, service }: InvokerFixture,
  content: object,
  args: readonly string[] = [],
  value = secret,
): Promise<CliRun> {
  const text = JSON.stringify({ function: functionId, endpoint: service.url, ...content });
  const options = ['--config-file', home.configFile, ...args];
  return runCli(['invoke', home.write('a.ocifn.json', text), ...options], {
    env: { OCIFN_SECRET_T: value },
    cwd: home.folder,
  });
}

const echo: Respond = (response, { path, headers }) => {
  const id = headers['opc-request-id'] ?? '';
  response.writeHead(404, `not ${secret}`, { 'x-echo': secret, 'x-path': path, 'opc-request-id': id });
  response.end(JSON.stringify({ code: `Code${secret}`, message: `no ${secret}` }));
};

describe('a secret of the environment', () => {
  it.each([
    ['the function', { function: '{{$secret.T}}' }, secret],
    ['an OCID', { function: '{{$secret.T}}' }, `ocid1.fnfunc.oc1.phx.hush${'a'.repeat(50)}`],
    ['the profile', { profile: '{{$secret.T}}' }, secret],
    ['an endpoint that is not a URL', { endpoint: '{{$secret.T}}' }, secret],
    ['the host of an endpoint', { endpoint: 'https://{{$secret.T}}.example' }, 'Hush-Host'],
    ['a whole endpoint', { endpoint: '{{$secret.T}}' }, 'https://Hush.Example.invalid/Hush/p%C3%A4th/'],
    ['the path of an endpoint', { endpoint: 'http://127.0.0.1:1/{{$secret.T}}' }, 'hush/pä th'],
    ['a header that is refused', { headers: { host: '{{$secret.T}}' } }, secret],
    ['a header with a line break', { headers: { 'x-a': '{{$secret.T}}' } }, 'hush\nhush'],
    ['the method', { intent: 'httprequest', http: { method: '{{$secret.T}}', url: '/' } }, secret],
    ['a URL', { intent: 'httprequest', http: { method: 'GET', url: '{{$secret.T}}' } }, secret],
    ['JSON that it breaks', { body: { json: '{{$secret.T}}' } }, 'hush"'],
  ])('is not shown if it is %s', async (_, content, value) => {
    const fixture = await openFixture();
    const { stdout, stderr } = await invoke(fixture, content, ['--verbose', '--output', 'json'], value);
    expect(stderr).not.toBe('');
    expect(stderr + stdout.toString()).not.toMatch(forms);
  });

  it('is not shown if a service repeats it, except in the body', async () => {
    const fixture = await openFixture({ respond: echo });
    const content = { requestId: '{{$secret.T}}' };
    const run = await invoke(fixture, content, ['--verbose', '--include', '--max-attempts', '2']);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('x-echo: ••••');
    expect(run.stderr).toContain('404 not ••••');
    expect(run.stderr).toContain('opc-request-id ••••');
    expect(run.stderr).not.toMatch(forms);
    expect(run.stdout.toString()).toContain(secret);
    expect(fixture.service.calls[0]?.headers['opc-request-id']).toBe(secret);
  });

  it('is in --output json only as a part of the body', async () => {
    const run = await invoke(await openFixture({ respond: echo }), { requestId: '{{$secret.T}}' }, [
      '--output',
      'json',
    ]);
    const { body, ...rest } = JSON.parse(run.stdout.toString()) as { body: string };
    expect(body).toBe(JSON.stringify({ code: `Code${secret}`, message: `no ${secret}` }));
    expect(rest).toMatchObject({
      requestId: '••••',
      headers: { 'x-echo': '••••' },
      attempts: [{ code: 'Code••••' }],
    });
    expect(JSON.stringify(rest)).not.toMatch(forms);
  });

  it('is not shown if an argument contains it', async () => {
    const env = { OCIFN_SECRET_T: secret };
    for (const args of [
      [secret],
      ['invoke', secret],
      ['invoke', 'a', secret],
      ['invoke', 'a', '--type', secret],
    ]) {
      const { stderr } = await runCli(args, { env });
      expect(stderr).toContain('••••');
      expect(stderr).not.toMatch(forms);
    }
  });

  it('is not shown if a local function prints it, in one chunk or in two', async () => {
    const code = `() => { process.stderr.write('say ${secret}\\n'); process.exit(1); }`;
    const workspace = await createFunctionWorkspace(nodeFunction('prints', code));
    onTestFinished(() => workspace.dispose());
    const env = { OCIFN_SECRET_T: secret };
    const { stderr } = await runCli(['invoke', 'prints'], { cwd: workspace.folder, env });
    expect(stderr).toContain('say ••••');
    expect(stderr).not.toMatch(forms);
  });

  it('is not shown among functions, as lines or JSON', async () => {
    const workspace = await createFunctionWorkspace({
      '.vscode/settings.json': JSON.stringify({
        'ociFunctions.functions': { [secret]: { id: functionId }, other: { id: secret } },
      }),
    });
    onTestFinished(() => workspace.dispose());
    for (const args of [[], ['--output', 'json']]) {
      const env = { OCIFN_SECRET_T: secret };
      const { stdout, stderr } = await runCli(['functions', ...args], { cwd: workspace.folder, env });
      expect(stdout.toString()).toContain('••••');
      expect(stdout.toString() + stderr).not.toMatch(forms);
    }
  });

  it('is left in the response byte for byte', async () => {
    const fixture = await openFixture({ respond: (response) => response.end(`<${secret}>`) });
    const run = await invoke(fixture, { headers: { 'x-a': '{{$secret.T}}' } });
    expect(run.stdout.toString()).toBe(`<${secret}>`);
    expect(fixture.service.calls[0]?.headers['x-a']).toBe(secret);
  });
});
