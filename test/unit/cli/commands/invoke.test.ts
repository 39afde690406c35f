import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli } from '../../../support/cli/spawnCli.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaacommandline';

/** Arguments that invoke a function of the fixture's service, signed by its user. */
function invoking({ service, home }: InvokerFixture, ...args: readonly string[]): readonly string[] {
  return ['invoke', functionId, '--endpoint', service.url, '--config-file', home.configFile, ...args];
}

describe('ocifn invoke', () => {
  it('writes the body of the response byte for byte, and nothing else', async () => {
    const bytes = randomBytes(100_000);
    const fixture = await openFixture({ respond: (response) => response.end(bytes) });
    const { code, stdout, stderr } = await runCli(invoking(fixture));
    expect(stdout.equals(bytes)).toBe(true);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('writes what has arrived before the response is complete', async () => {
    let held: ServerResponse | undefined;
    const fixture = await openFixture({
      respond: (response) => {
        held = response;
        response.write('first\n');
      },
    });
    const cli = spawnCli(invoking(fixture));
    await once(cli.child.stdout ?? cli.child, 'data');
    expect(cli.stdout()).toBe('first\n');
    held?.end('last\n');
    expect((await cli.ended).stdout.toString()).toBe('first\nlast\n');
  });

  it('sends what the options contain', async () => {
    const fixture = await openFixture();
    const given = ['--body', '{}', '--content-type', 'application/vnd.x+json', '--header', 'X-Trace: a:b'];
    const kind = ['--intent', 'cloudevent', '--type', 'detached', '--dry-run', '--request-id', 'REQUEST'];
    await runCli(invoking(fixture, ...given, ...kind));
    expect(fixture.service.calls[0]?.body.toString()).toBe('{}');
    expect(fixture.service.calls[0]?.headers).toMatchObject({
      'content-type': 'application/vnd.x+json',
      'x-trace': 'a:b',
      'fn-intent': 'cloudevent',
      'fn-invoke-type': 'detached',
      'is-dry-run': 'true',
      'opc-request-id': 'REQUEST',
    });
  });

  it('sends the bytes of a file, and of standard input', async () => {
    const fixture = await openFixture();
    const bytes = randomBytes(70_000);
    const file = fixture.home.write('body.png', '');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, bytes);
    await runCli(invoking(fixture, '--file', file));
    await spawnCli(invoking(fixture, '--file', '-'), { input: bytes }).ended;
    const [first, second] = fixture.service.calls;
    expect(first?.body.equals(bytes)).toBe(true);
    expect(first?.headers['content-type']).toBe('image/png');
    expect(second?.body.equals(bytes)).toBe(true);
  });

  it('rejects a body above the limit before it connects', async () => {
    const fixture = await openFixture();
    const { code, stderr } = await runCli(invoking(fixture, '--file', '-'), {
      input: Buffer.alloc(bodyLimit + 1),
    });
    expect(code).toBe(3);
    expect(stderr).toContain('6');
    expect(fixture.service.connections).toBe(0);
  });

  it('invokes a request file with its function, headers and body file; options override it', async () => {
    const fixture = await openFixture();
    const { home, service } = fixture;
    home.write('payload.json', '{ "big": 9007199254740993 }');
    const request = home.write(
      'create.ocifn.json',
      JSON.stringify({
        function: functionId,
        endpoint: service.url,
        headers: { 'X-From': 'file' },
        contentType: 'application/vnd.order+json',
        body: { file: './payload.json' },
      }),
    );
    const credentials = ['--config-file', home.configFile];
    expect((await runCli(['invoke', request, ...credentials])).code).toBe(0);
    expect((await runCli(['invoke', request, ...credentials, '--body', 'other'])).code).toBe(0);
    expect(service.calls[0]?.body.toString()).toBe('{ "big": 9007199254740993 }');
    expect(service.calls[0]?.headers['x-from']).toBe('file');
    expect(service.calls[1]?.body.toString()).toBe('other');
    expect(service.calls[1]?.headers['content-type']).toBe('application/vnd.order+json');
  });

  it('prints one JSON object with --output json', async () => {
    const fixture = await openFixture({
      respond: (response) => {
        response.writeHead(200, {
          'fn-call-id': 'CALL',
          'fn-http-status': '418',
          'content-type': 'text/plain',
        });
        response.end('short');
      },
    });
    const { code, stdout } = await runCli(invoking(fixture, '--output', 'json', '--request-id', 'REQUEST'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout.toString())).toMatchObject({
      status: 200,
      functionStatus: 418,
      headers: { 'fn-call-id': 'CALL' },
      body: 'short',
      bodyEncoding: 'utf8',
      requestId: 'REQUEST',
      callId: 'CALL',
      attempts: [{ n: 1, status: 200 }],
      timings: { total: expect.any(Number), firstByte: expect.any(Number) },
    });
  });

  it('prints every value of a repeated header', async () => {
    const fixture = await openFixture({
      respond: (response) => response.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'] }).end(),
    });
    const { stdout } = await runCli(invoking(fixture, '--output', 'json'));
    expect(JSON.parse(stdout.toString())).toMatchObject({ headers: { 'Set-Cookie': ['a=1', 'b=2'] } });
  });

  it('prints bytes that are not text as base64', async () => {
    const bytes = Buffer.from([0, 255, 1]);
    const fixture = await openFixture({ respond: (response) => response.end(bytes) });
    const { stdout } = await runCli(invoking(fixture, '--output', 'json'));
    expect(JSON.parse(stdout.toString())).toMatchObject({ body: 'AP8B', bodyEncoding: 'base64' });
  });

  it('writes the response to a file, and status and headers to standard error', async () => {
    const fixture = await openFixture();
    const path = join(fixture.home.folder, 'answer');
    const { stdout, stderr } = await runCli(invoking(fixture, '--out', path, '--include'));
    expect(readFileSync(path, 'utf8')).toBe('ok');
    expect(stdout.toString()).toBe('');
    expect(stderr).toMatch(/^200 OK\n/);
  });
});
