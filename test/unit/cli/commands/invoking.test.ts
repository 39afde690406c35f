import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../../../src/cli/common/io.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { isAlive } from '../../../support/isAlive.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import type { CliOptions } from '../../../support/cli/spawnCli.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaainvoking';

function invoke(
  { service, home }: InvokerFixture,
  args: readonly string[],
  options: CliOptions & { readonly io?: Partial<Io> } = {},
) {
  const target = [id, '--endpoint', service.url, '--config-file', home.configFile];
  return runCli(['invoke', ...target, ...args], options);
}

/** What standard error has for a failure, and the option that helps. */
function toWords(failure: Failure, option = ''): string {
  const { message, hint } = describeFailure(failure);
  return `${message}\n${hint}${option}\n`;
}

describe('ocifn invoke', () => {
  it('sends what the options contain, as it arrives at a socket', async () => {
    const fixture = await openFixture();
    const options =
      '--content-type a/b --header X-A:1 --header X-A:2 --intent httprequest --type sync --request-id ID';
    const run = await invoke(fixture, ['--body', 'é', ...options.split(' ')]);
    expect({ ...run, stdout: run.stdout.toString() }).toEqual({ code: 0, stdout: 'ok', stderr: '' });
    const [call] = fixture.service.calls;
    expect([call?.method, call?.path, call?.body.toString(), call?.fault]).toEqual([
      'POST',
      `/20260325/functions/${id}/actions/invoke`,
      'é',
      undefined,
    ]);
    expect(call?.headers).toMatchObject({
      'content-type': 'a/b',
      'content-length': '2',
      'x-a': '1, 2',
      'fn-intent': 'httprequest',
      'fn-invoke-type': 'sync',
      'opc-request-id': 'ID',
    });
    expect(call?.headers).not.toHaveProperty('is-dry-run');
  });

  it('prints status and headers with --include, before the body arrives', async () => {
    const fixture = await openFixture({
      respond: (response) => {
        response.sendDate = false;
        response.writeHead(202, 'Taken', { 'X-A': ['1', '2'], 'content-length': '2' });
        response.end('ok');
      },
    });
    const { code, stderr } = await invoke(fixture, ['--include']);
    expect(code).toBe(0);
    expect(stderr.split('\n').slice(0, 4)).toEqual(['202 Taken', 'X-A: 1', 'X-A: 2', 'content-length: 2']);
    expect(stderr.endsWith('\n\n')).toBe(true);
  });

  it('prints progress with --verbose, and the result of the attempt at the end', async () => {
    const fixture = await openFixture();
    const lines = (await invoke(fixture, ['--verbose', '--request-id', 'ID'])).stderr.split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines[0]).toContain(`POST ${fixture.service.url}/`);
    expect(lines).toContain('Attempt 1: 200 OK.');
  });

  it('closes its connection', async () => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    const fixture = await openFixture({
      respond: (response) => {
        response.socket?.on('close', closed);
        response.end('ok');
      },
    });
    expect((await invoke(fixture, [])).code).toBe(0);
    await gone;
  });

  it('prints where a part of the response is stored after the reason for it', async () => {
    const fixture = await openFixture({ respond: (response) => response.end('x'.repeat(20)) });
    const path = join(fixture.home.folder, 'out');
    const { code, stderr } = await invoke(fixture, ['--response-limit', '7', '--out', path]);
    const { hint } = describeFailure({ code: 'responseTooLarge', host: '', limit: 7 });
    const lines = stderr.split('\n');
    expect(code).toBe(4);
    expect(lines[0]).toMatch(/^Attempt 1: .* 7 bytes/);
    expect(lines.slice(1)).toEqual([
      `${hint} With ocifn: --response-limit BYTES.`,
      `The partial response was saved to ${path}.partial.`,
      '',
    ]);
    expect((await invoke(fixture, ['--response-limit', '20'])).code).toBe(0);
  });

  it.each([['missing', 'none', { code: 'configMissing' }, ' With ocifn: --config-file PATH.']] as const)(
    'exits with 3 without its config file, which is %s',
    async (_, name, failure, option) => {
      const path = join(await openFolder({}), name);
      const { code, stdout, stderr } = await runCli([
        'invoke',
        id,
        '--endpoint',
        'http://127.0.0.1:1',
        '--config-file',
        path,
      ]);
      expect([code, stdout.toString(), stderr]).toEqual([3, '', toWords({ ...failure, path }, option)]);
    },
  );

  it.skipIf(process.platform !== 'linux')('exits with 3 for a config file without end', async () => {
    const failure: Failure = { code: 'configUnreadable', path: '/dev/zero', reason: '' };
    const { hint } = describeFailure(failure);
    for (const command of [['invoke', id], ['profiles'], ['check'], ['functions', '--compartment', 'x']]) {
      const args = [...command, '--config-file', '/dev/zero'];
      const { code, stdout, stderr } = await runCli(args);
      expect([command, code, stdout.toString()]).toEqual([command, 3, '']);
      expect(stderr).toContain('/dev/zero');
      expect(stderr).toContain(`${hint} With ocifn: --config-file PATH.\n`);
      const ended = await runCli(args, { io: { signal: AbortSignal.abort() } });
      expect([command, ended.code, ended.stdout.toString(), ended.stderr]).toEqual([command, 130, '', '']);
    }
  });

  it('exits with 130 and sends nothing if the user cancels a prompt', async () => {
    const fixture = await openFixture();
    const request = { function: id, endpoint: fixture.service.url, body: { text: '{{$prompt.Order}}' } };
    const path = fixture.home.write('a.ocifn.json', JSON.stringify(request));
    const stdin = new PassThrough();
    stdin.write('\u0003');
    const { code, stdout } = await runCli(['invoke', path], { io: { stdin, interactive: true } });
    expect([code, stdout.toString()]).toEqual([130, '']);
    expect(fixture.service.connections).toBe(0);
  });

  it('exits with 130 and sends nothing if it is interrupted before it starts', async () => {
    const fixture = await openFixture();
    const out = join(fixture.home.folder, 'out');
    for (const args of [[], ['--out', out], ['--output', 'json']]) {
      const run = await invoke(fixture, args, { io: { signal: AbortSignal.abort() } });
      expect([run.code, run.stdout.toString(), run.stderr]).toEqual([130, '', '']);
    }
    expect(fixture.service.connections).toBe(0);
    expect(readdirSync(fixture.home.folder)).not.toContain('out');
  });

  it.each(['body', 'json'])(
    'exits with 130 and writes no file if it is interrupted while the response arrives (%s)',
    async (output) => {
      const ending = new AbortController();
      const fixture = await openFixture({
        respond: (response) => {
          response.write('half');
          ending.abort();
        },
      });
      const out = join(fixture.home.folder, 'out');
      const run = await invoke(fixture, ['--out', out, '--output', output], {
        io: { signal: ending.signal },
      });
      expect([run.code, run.stdout.toString(), run.stderr]).toEqual([130, '', '']);
      expect(readdirSync(fixture.home.folder)).not.toContain('out');
    },
  );

  it.each(['body', 'json'])(
    'exits with 5 and prints why if standard output cannot be written (%s)',
    async (output) => {
      const fixture = await openFixture();
      const broken = { path: 'standard output', code: 'fileNotWritten' } as const;
      const stdout = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
      stdout.on('error', () => {});
      const run = await invoke(fixture, ['--output', output], { io: { stdout } });
      expect([run.code, run.stderr]).toEqual([5, toWords({ ...broken, reason: 'EPIPE' })]);
      const closed = await invoke(fixture, ['--output', output], {
        io: { wasClosed: (stream) => stream === 1 },
      });
      expect([closed.code, closed.stderr]).toEqual([5, toWords({ ...broken, reason: 'EBADF' })]);
      expect(fixture.service.calls).toHaveLength(1);
    },
  );

  it('exits with 5 and sends nothing if its file cannot be written', async () => {
    const fixture = await openFixture();
    const path = join(fixture.home.folder, 'nowhere/out');
    const { code, stderr } = await invoke(fixture, ['--out', path]);
    expect([code, stderr]).toEqual([5, toWords({ code: 'fileNotWritten', path, reason: 'ENOENT' })]);
    expect(fixture.service.connections).toBe(0);
  });

  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])(
    'exits with 2 if the proxy of %s cannot be used, as all commands that call a service do',
    async (name) => {
      const fixture = await openFixture();
      const env = { [name]: 'ftp://proxy' };
      const run = await invoke(fixture, [], { env });
      expect([run.code, run.stdout.toString()]).toEqual([2, '']);
      expect(run.stderr).toContain('only http:// and https:// proxies are supported');
      const config = ['--config-file', fixture.home.configFile];
      for (const args of [['check'], ['functions', '--compartment', 'x']]) {
        const { code, stdout, stderr } = await runCli([...args, ...config], { env });
        expect([code, stdout.toString(), stderr]).toEqual([2, '', run.stderr]);
      }
      expect(fixture.service.connections).toBe(0);
    },
  );
});

describe('ocifn invoke of a local function', () => {
  const speak = "console.log('out loud'); console.error('aside');";
  const written =
    'The function wrote to standard output:\nout loud\nThe function wrote to standard error:\naside\n';

  it('ends the process of the function', async () => {
    const cwd = await openFolder(nodeFunction('who', '() => process.pid'));
    const { code, stdout, stderr } = await runCli(['invoke', 'who'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const pid = Number(stdout.toString());
    expect(pid).toBeGreaterThan(1);
    expect(isAlive(pid)).toBe(false);
  });

  it('lets a detached call run to its end after the response, and says so', async () => {
    const later = `new Promise((done) => setTimeout(done, 200)).then(() => require('node:fs').writeFileSync('../done', body.name))`;
    const cwd = await openFolder(nodeFunction('writes', `(body) => ${later}`));
    const given = ['--type', 'detached', '--body', '{"name":"Ada"}', '--output', 'json'];
    const { code, stdout, stderr } = await runCli(['invoke', 'writes', ...given], { cwd });
    expect(stderr).toBe('Waiting for the local function to end. Press Ctrl+C to end it now.\n');
    expect(JSON.parse(stdout.toString())).toMatchObject({ status: 202 });
    expect(readFileSync(join(cwd, 'done'), 'utf8')).toBe('Ada');
    expect(code).toBe(0);
  });

  it('ends a detached call at once when the user cancels', async () => {
    const cwd = await openFolder(
      nodeFunction(
        'stays',
        "() => { require('node:fs').writeFileSync('../pid', `${process.pid}`); return new Promise(() => {}); }",
      ),
    );
    const ending = new AbortController();
    const run = runCli(['invoke', 'stays', '--type', 'detached'], { cwd, io: { signal: ending.signal } });
    const pid = (): number =>
      existsSync(join(cwd, 'pid')) ? Number(readFileSync(join(cwd, 'pid'), 'utf8')) : 0;
    await expect.poll(pid, { timeout: 10_000 }).toBeGreaterThan(1);
    ending.abort();
    expect((await run).code).toBe(130);
    expect(isAlive(pid())).toBe(false);
  });

  it('prints the output of the function after everything else if it fails, or with --verbose', async () => {
    const cwd = await openFolder({
      ...nodeFunction('fine', `() => { ${speak} return 1; }`),
      ...nodeFunction('fails', `(_, context) => { ${speak} process.exit(1); }`),
    });
    const fails = await runCli(['invoke', 'fails'], { cwd });
    expect(fails.code).toBe(1);
    expect(fails.stderr.endsWith(written)).toBe(true);
    expect(fails.stderr).toMatch(/^Attempt 1: 502 /);
    expect(await runCli(['invoke', 'fine'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    const verbose = await runCli(['invoke', 'fine', '--verbose'], { cwd });
    expect(verbose.stderr.endsWith(written)).toBe(true);
    expect(verbose.stderr).toContain('Attempt 1: 200 OK.\n');
    expect(verbose.stderr).toMatch(/^Local functions are served at http:/m);
  });
});
