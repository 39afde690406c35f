import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaavariables';

function invoke(
  { home, service }: InvokerFixture,
  content: object,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  const text = JSON.stringify({ function: functionId, endpoint: service.url, ...content });
  const request = home.write('a.ocifn.json', text);
  return runCli(['invoke', request, '--config-file', home.configFile, ...args], { env });
}

describe('--var', () => {
  it('overrides the variables of the file, and a replaced number stays a number', async () => {
    const fixture = await openFixture();
    const content = {
      variables: { id: 1, name: 'file', on: true },
      body: { json: { id: '{{id}}', name: '{{name}}', on: '{{on}}', more: '{{more}}' } },
    };
    const given = ['id=12345678901234567890', 'name=7', 'on=no', 'more=a=b'];
    const { code, stderr } = await invoke(
      fixture,
      content,
      given.flatMap((each) => ['--var', each]),
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(fixture.service.calls[0]?.body.toString()).toBe(
      '{"id":12345678901234567890,"name":"7","on":"no","more":"a=b"}',
    );
  });

  it.each([[['--var', 'x']], [['--var', '=x']]])('rejects %j', async (args) => {
    const { code, stderr } = await invoke(await openFixture(), {}, args);
    expect(stderr).toContain('--var must be "NAME=VALUE"');
    expect(code).toBe(2);
  });
});

describe('an environment variable', () => {
  const content = { headers: { 'x-user': '{{$env.WHO}}' } };

  it('is not read unless it is allowed by name', async () => {
    const fixture = await openFixture();
    const { code, stderr } = await invoke(fixture, content, [], { WHO: 'me' });
    expect(stderr).toContain('$env.WHO');
    expect(stderr).toContain('--allow-env NAME');
    expect(code).toBe(2);
    expect(fixture.service.connections).toBe(0);
  });

  it('is read if it is allowed by name', async () => {
    const fixture = await openFixture();
    expect((await invoke(fixture, content, ['--allow-env', 'WHO'], { WHO: 'me' })).code).toBe(0);
    expect(fixture.service.calls[0]?.headers['x-user']).toBe('me');
  });
});

describe('a body whose length is not known', () => {
  it.skipIf(process.platform === 'win32')('is read from a pipe that --file names', async () => {
    const fixture = await openFixture();
    const pipe = join(fixture.home.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const run = invoke(fixture, {}, ['--file', pipe]);
    createWriteStream(pipe).end('{"through":"a pipe"}');
    expect((await run).code).toBe(0);
    expect(fixture.service.calls[0]?.body.toString()).toBe('{"through":"a pipe"}');
  });

  it('is read up to the buffer limit, which is named', async () => {
    const fixture = await openFixture();
    const content = { bufferLimit: 20 };
    const input = Buffer.alloc(30);
    const send = (...args: readonly string[]): Promise<CliRun> => {
      const { home, service } = fixture;
      const text = JSON.stringify({ function: functionId, endpoint: service.url, ...content });
      const request = home.write('a.ocifn.json', text);
      const target = ['invoke', request, '--config-file', home.configFile, '--file', '-'];
      return runCli([...target, ...args], { input });
    };
    const refused = await send();
    expect(refused.stderr).toContain('larger than 20 bytes, the buffer limit');
    expect(refused.stderr).toContain('--buffer-limit BYTES');
    expect(refused.code).toBe(3);
    expect(fixture.service.connections).toBe(0);
    expect((await send('--buffer-limit', '30')).code).toBe(0);
  });
});
