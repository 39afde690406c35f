import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../../support/oci/testKey.ts';
import { startTestService, type Respond } from '../../../support/servers/testService.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaattempts';
const atOnce = ['--base-delay', '0', '--jitter', '0'];

function invoking({ service, home }: InvokerFixture, ...args: readonly string[]): readonly string[] {
  return ['invoke', functionId, '--endpoint', service.url, '--config-file', home.configFile, ...args];
}

/** Answers with an error so many times, then well. */
function failing(times: number, status: number, code: string): Respond {
  let left = times;
  return (response) => {
    left -= 1;
    if (left < 0) response.end('ok');
    else response.writeHead(status).end(JSON.stringify({ code, message: 'no' }));
  };
}

describe('the attempts of ocifn invoke', () => {
  it('follow the options, and each retry is reported', async () => {
    const fixture = await openFixture({ respond: failing(2, 429, 'TooManyRequests') });
    const { code, stdout, stderr } = await runCli(invoking(fixture, '--max-attempts', '3', ...atOnce));
    expect(code).toBe(0);
    expect(stdout.toString()).toBe('ok');
    expect(stderr).toMatch(/^Attempt 1: 429 Too Many Requests\. .*did not run.*\nAttempt 2: 429 .*\n$/);
    expect(fixture.service.calls).toHaveLength(3);
  });

  it.each([
    ['FunctionInvokeExecutionFailed', 'The function ran twice.'],
    ['ServiceUnavailable', 'The function may have run twice.'],
  ])('show whether the function ran more than once (%s)', async (errorCode, words) => {
    const fixture = await openFixture({ respond: failing(1, 502, errorCode) });
    const { code, stderr } = await runCli(invoking(fixture, '--max-attempts', '2', ...atOnce));
    expect(code).toBe(0);
    expect(stderr.trim().split('\n').at(-1)).toBe(words);
  });

  it('include why there is no other one, and what the error means', async () => {
    const fixture = await openFixture({ respond: failing(9, 404, 'NotAuthorizedOrNotFound') });
    const { code, stderr } = await runCli(invoking(fixture, '--max-attempts', '3', ...atOnce));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Attempt 1: 404 Not Found, NotAuthorizedOrNotFound\..*Not retried/);
    expect(stderr).toContain('opc-request-id');
    expect(stderr.trim().split('\n').length).toBeGreaterThan(2);
    expect(fixture.service.calls).toHaveLength(1);
  });

  it('are printed for a success with --verbose', async () => {
    const fixture = await openFixture();
    const { stderr } = await runCli(invoking(fixture, '--verbose'));
    expect(stderr).toMatch(/^Attempt 1: 200 OK\./m);
  });

  it('are all in the JSON object', async () => {
    const fixture = await openFixture({ respond: failing(1, 503, 'ServiceUnavailable') });
    const { stdout } = await runCli(invoking(fixture, '--output', 'json', '--max-attempts', '2', ...atOnce));
    const { attempts } = JSON.parse(stdout.toString());
    expect(attempts).toEqual([
      {
        n: 1,
        startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        ms: expect.any(Number),
        status: 503,
        code: 'ServiceUnavailable',
        waitMs: 0,
        ran: 'mayHaveRun',
        reason: 'listed',
      },
      {
        n: 2,
        startedAt: expect.any(String),
        ms: expect.any(Number),
        status: 200,
        ran: 'answered',
        reason: 'answered',
      },
    ]);
  });

  it('contain their failure if there was no response', async () => {
    const fixture = await openFixture({ respond: (response) => response.socket?.destroy() });
    const { code, stdout, stderr } = await runCli(invoking(fixture, '--output', 'json'));
    expect(code).toBe(4);
    expect(JSON.parse(stdout.toString())).toMatchObject({
      failure: { code: 'network' },
      attempts: [
        { n: 1, failure: { code: 'network', phase: 'head' }, ran: 'mayHaveRun', reason: 'noStrategy' },
      ],
    });
    expect(stderr).toMatch(/^Attempt 1: The connection to .* broke .*may have run/);
  });

  it('include why the credentials could not be renewed', async () => {
    const files = createOciHome();
    const rpst = files.write('rpst', createToken(inAnHour()));
    const service = await startTestService({
      keys: new Map(),
      // The platform takes its token back while the service refuses it.
      early: () => rmSync(rpst, { force: true }),
    });
    onTestFinished(() => service.dispose().finally(() => files.dispose()));
    const args = ['invoke', functionId, '--endpoint', service.url, '--auth', 'resource_principal'];
    const env = {
      OCI_RESOURCE_PRINCIPAL_VERSION: '2.2',
      OCI_RESOURCE_PRINCIPAL_RPST: rpst,
      OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: files.write('private.pem', toPem(createTestKey())),
      OCI_RESOURCE_PRINCIPAL_REGION: 'us-ashburn-1',
    };
    const { code, stdout, stderr } = await runCli([...args, '--output', 'json'], { env });
    expect(code).toBe(1);
    const { attempts } = JSON.parse(stdout.toString());
    expect(attempts).toMatchObject([
      {
        n: 1,
        status: 401,
        reason: 'noStrategy',
        notRenewed: { code: 'principalUnavailable', reason: expect.stringContaining('ENOENT') },
      },
    ]);
    expect(stderr).toContain('The credentials could not be renewed');
    expect(service.calls).toHaveLength(1);
  });

  it('are as many as a request file allows, unless an option overrides it', async () => {
    const fixture = await openFixture({ respond: failing(9, 429, 'TooManyRequests') });
    const { home, service } = fixture;
    const retry = { maxAttempts: 2, baseDelay: 0, jitter: 0 };
    const text = JSON.stringify({ function: functionId, endpoint: service.url, retry });
    const request = ['invoke', home.write('a.ocifn.json', text), '--config-file', home.configFile];
    await runCli(request);
    expect(service.calls).toHaveLength(2);
    await runCli([...request, '--retry', 'none']);
    expect(service.calls).toHaveLength(3);
  });

  it('are limited by the numbers, for the statuses that the strategy retries', async () => {
    const ran = await openFixture({ respond: failing(9, 502, 'FunctionInvokeExecutionFailed') });
    await runCli(invoking(ran, '--retry', 'safe', '--max-attempts', '3', ...atOnce));
    expect(ran.service.calls).toHaveLength(1);
    await runCli(invoking(ran, '--retry', 'sdk', '--max-attempts', '2', ...atOnce));
    expect(ran.service.calls).toHaveLength(3);

    const { service, home } = await openFixture({ respond: failing(9, 429, 'TooManyRequests') });
    const retry = { strategy: 'safe', maxAttempts: 3, baseDelay: 0, jitter: 0 };
    const text = JSON.stringify({ function: functionId, endpoint: service.url, retry });
    await runCli(['invoke', home.write('a.ocifn.json', text), '--config-file', home.configFile]);
    expect(service.calls).toHaveLength(3);
  });

  it('are rejected by a circuit breaker that opened in the meantime', async () => {
    const fixture = await openFixture({ respond: failing(9, 503, 'ServiceUnavailable') });
    const breaker = ['--breaker-failures', '1', '--breaker-recovery', '60'];
    const { code, stderr } = await runCli(invoking(fixture, '--max-attempts', '2', ...atOnce, ...breaker));
    expect(code).toBe(4);
    expect(stderr).toContain('circuit breaker');
    expect(fixture.service.calls).toHaveLength(1);
  });
});
