import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli, type CliRun } from '../../../support/cli/spawnCli.ts';
import type { Respond } from '../../../support/servers/testService.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaexitcodes';

function invoking({ service, home }: InvokerFixture, ...args: readonly string[]): readonly string[] {
  return ['invoke', functionId, '--endpoint', service.url, '--config-file', home.configFile, ...args];
}

async function invoke(respond: Respond, ...args: readonly string[]): Promise<CliRun> {
  return runCli(invoking(await openFixture({ respond }), ...args));
}

describe('the exit code of ocifn invoke', () => {
  it('is 1 for an error status, whose body is still written', async () => {
    const run = await invoke((response) => response.writeHead(404).end('{"code":"NotFound"}'));
    expect(run.code).toBe(1);
    expect(run.stdout.toString()).toBe('{"code":"NotFound"}');
    expect(run.stderr).toContain('404');
  });

  it('is 1 for a status of exactly 400, which is explained by the code in its body', async () => {
    const run = await invoke((response) =>
      response.writeHead(400).end('{"code":"LimitExceeded","message":"MESSAGE"}'),
    );
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('400 Bad Request, LimitExceeded');
    expect(run.stderr).toContain('The tenancy has reached a limit or quota.');
  });

  it.each([
    [200, 0],
    [299, 0],
    [300, 1],
  ])('after status %i is %i', async (status, code) => {
    expect((await invoke((response) => response.writeHead(status).end())).code).toBe(code);
  });

  it('is 0 for an accepted detached call', async () => {
    expect((await invoke((response) => response.writeHead(202).end(), '--type', 'detached')).code).toBe(0);
  });

  it("is 1 for the function's own error status with --fail-function", async () => {
    const teapot: Respond = (response) => response.writeHead(200, { 'fn-http-status': '400' }).end();
    expect((await invoke(teapot)).code).toBe(0);
    expect((await invoke(teapot, '--fail-function')).code).toBe(1);
  });

  it('is 3 without a config file, which is named', async () => {
    const run = await runCli(['invoke', functionId, '--config-file', '/nonexistent/config']);
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('/nonexistent/config');
  });

  it('is 3 for a host that must not receive a signature, unless it is allowed', async () => {
    const fixture = await openFixture();
    const target = ['invoke', functionId, '--endpoint', 'https://look-alike.invalid'];
    const signed = [...target, '--config-file', fixture.home.configFile];
    const refused = await runCli(signed);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('look-alike.invalid');
    // Allowed, it is looked up; no such name exists.
    expect((await runCli([...signed, '--allow-host', 'look-alike.invalid'])).code).toBe(4);
  });

  it('is 4 if the response is cut off', async () => {
    const run = await invoke((response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    expect(run.code).toBe(4);
    expect(run.stdout.toString()).toBe('half');
  });

  it('is 4 if nothing arrives for too long', async () => {
    const run = await invoke(() => {}, '--read-timeout', '0.2');
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('0.2');
  });

  it('is 5 if the response cannot be written', async () => {
    const run = await invoke((response) => response.end('ok'), '--out', '/nonexistent/folder/answer');
    expect(run.code).toBe(5);
    expect(run.stderr).toContain('/nonexistent/folder/answer');
  });

  it('is 130 if the user interrupts it, and the connection is closed', async () => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    let arrived = (): void => {};
    const called = new Promise<void>((resolve) => (arrived = resolve));
    const fixture = await openFixture({
      respond: (response) => {
        response.on('close', closed);
        arrived();
      },
    });
    const cli = spawnCli(invoking(fixture));
    await called;
    cli.child.kill('SIGINT');
    expect((await cli.ended).code).toBe(130);
    await gone;
  });
});

describe('a result that nothing reads', () => {
  it.each([[['--help']], [['functions']], [['serve']]])('exits %j with 5 and a line', async (args) => {
    const cli = spawnCli(args);
    cli.child.stdout?.destroy();
    const { code, stderr } = await cli.ended;
    expect(stderr).toContain('Cannot write standard output: EPIPE');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(5);
  });
});
