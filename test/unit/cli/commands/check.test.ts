import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckLine } from '../../../../src/invoker/setup/setupCheck.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { openCliBehindProxy } from '../../../support/cli/cliBehindProxy.ts';
import { fixtureKey } from '../../../support/fixtures/invokerFixture.ts';
import { createOciHome, createOciHomeFor } from '../../../support/oci/ociHome.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';

const hosts = '*.us-phoenix-1.oci.oraclecloud.com';

describe('the lines of ocifn check', () => {
  const signs = { ok: '✓', warning: '!', wrong: '✗', skipped: '–' };

  /** Checks both ways, and returns the lines of JSON and the text that they should be. */
  async function check(run: (...args: readonly string[]) => Promise<CliRun>) {
    const [text, json] = [await run(), await run('--output', 'json')];
    expect([text.stderr, json.stderr, json.code]).toEqual(['', '', text.code]);
    const lines = json.stdout.toString().split('\n');
    expect(lines.pop()).toBe('');
    // The clock is measured again each time.
    const found = lines.map((line) => JSON.parse(line) as CheckLine).filter(({ id }) => id !== 'clock');
    const shown = text.stdout.toString().split(/^(?=\S)/m).filter((line) => !/clock/i.test(line)); // oxfmt-ignore
    return { found, shown, code: text.code };
  }

  function toText({ state, text, hint }: CheckLine, option = ''): string {
    return `${signs[state]} ${text}\n${hint === undefined ? '' : `    ${hint}${option}\n`}`;
  }

  async function openHome(
    text = '',
  ): Promise<{ configFile: string; write(name: string, text: string): string }> {
    const home = text === '' ? createOciHomeFor(fixtureKey) : createOciHome();
    onTestFinished(() => home.dispose());
    if (text !== '') home.write('config', text);
    return home;
  }

  // The first test of the file, for the signs are read when the command is loaded.
  it('consist of a sign and a text, with a hint below each cross; a cross exits with 3, a warning with 0', async () => {
    {
      const { configFile } = await openHome('[DEFAULT]\nuser=me\nkey_file=/nonexistent/key\n');
      const { found, shown, code } = await check((...more) =>
        runCli(['check', '--config-file', configFile, ...more]),
      );
      expect(shown).toEqual(found.map((line) => toText(line)));
      expect(found.map(({ state }) => state)).toContain('wrong');
      expect(found.map(({ state }) => state)).toContain('skipped');
      expect(code).toBe(3);
    }
    {
      const { run, fixture } = await openCliBehindProxy(hosts);
      chmodSync(fixture.home.configFile, 0o644);
      chmodSync(join(fixture.home.folder, 'key.pem'), 0o644);
      const { found, shown, code } = await check((...more) => run(['check', ...more]));
      expect(shown).toEqual(found.map((line) => toText(line)));
      expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['ok', 'warning', 'skipped']));
      expect(code).toBe(0);
    }
  });

  it('name the option for the next step', async () => {
    const { configFile } = await openHome();
    const args = ['check', '--config-file', configFile, '--profile', 'NONE'];
    const { found, shown } = await check((...more) => runCli([...args, ...more]));
    expect(shown).toEqual(
      found.map((line) =>
        toText(line, line.action === 'selectProfile' ? ' With ocifn: --profile NAME.' : ''),
      ),
    );
    expect(shown.join('')).toContain(' With ocifn: --profile NAME.\n');
  });

  it('check the host of --endpoint, which --allow-host allows', async () => {
    const { configFile } = await openHome('[DEFAULT]\nuser=me\n');
    const run = async (...args: readonly string[]): Promise<string> =>
      (await runCli(['check', '--config-file', configFile, ...args])).stdout.toString();
    const foreign = ['--endpoint', 'https://a.example'];
    const refused = '✗ No signed request was sent to a.example: it is not a known host of OCI Functions.\n';
    expect(await run()).not.toContain('a.example');
    expect(await run(...foreign)).toContain(refused);
    expect(await run(...foreign, '--allow-host', 'b.example')).toContain(refused);
    const allowed = await run(...foreign, '--allow-host', 'b.example', '--allow-host', 'a.example');
    expect(allowed).not.toContain(refused);
    expect(allowed).toContain('a.example');
  });

  it('exit with 130 if the command is interrupted, and with 5 if they cannot be written', async () => {
    const { configFile } = await openHome();
    const args = ['check', '--config-file', configFile];
    const ended = await runCli(args, { io: { signal: AbortSignal.abort() } });
    expect([ended.code, ended.stderr]).toEqual([130, '']);
    const closed = await runCli(args, { io: { wasClosed: (stream) => stream === 1 } });
    expect(closed.code).toBe(5);
    expect(closed.stderr).toMatch(/^Cannot write standard output: EBADF/i);
  });

  it('ask for the passphrase of the key, unless the variable contains it', async () => {
    const home = await openHome();
    const { configFile } = home;
    home.write('key.pem', toPem(fixtureKey, 'right'));
    const check = async (passphrase: string): Promise<string> => {
      const env = { OCI_CLI_PASSPHRASE: passphrase, HTTPS_PROXY: 'http://127.0.0.1:1' };
      const { stdout } = await runCli(['check', '--config-file', configFile], { env });
      return stdout.toString();
    };
    const fits = `✓ Fingerprint matches the key (${fixtureKey.fingerprint}).`;
    expect(await check('right')).toContain(fits);
    const wrong = await check('wrong');
    expect(wrong).not.toContain(fits);
    expect(wrong).toMatch(/^✗ .*key\.pem.*\n.*OCI_CLI_PASSPHRASE|^✗ .*passphrase.*key\.pem/im);
  });

  it('check the region of --region', async () => {
    const { configFile } = await openHome();
    const { code, stdout } = await runCli(['check', '--config-file', configFile, '--region', 'nowhere-1']);
    expect(stdout.toString()).toMatch(/^✗ .*nowhere-1/m);
    expect(code).toBe(3);
  });

  it('leave no connection open', async () => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    const { run } = await openCliBehindProxy(hosts, {
      respond: (response) => {
        response.socket?.on('close', closed);
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      },
    });
    expect((await run(['check', '--online'])).code).toBe(0);
    await gone;
  });

  it('are not printed if the named config file is missing', async () => {
    const { code, stdout } = await runCli(['check', '--config-file', '/nonexistent/config']);
    expect(stdout.toString()).toMatch(/^✗ .*\/nonexistent\/config/);
    expect(code).toBe(3);
  });
});

describe('ocifn check', () => {
  it('exits with 3 and prints a hint below each cross if there is a problem', async () => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    const config = home.write('config', '[DEFAULT]\nuser=me\nkey_file=/nonexistent/key\nregion=phx\n');
    const { code, stdout } = await runCli(['check', '--config-file', config]);
    const lines = stdout.toString().split('\n');
    const crosses = lines.flatMap((line, index) => (line.startsWith('✗') ? [index] : []));
    expect(crosses.length).toBeGreaterThan(1);
    for (const index of crosses) expect(lines[index + 1]).toMatch(/^ {4}\S/);
    expect(stdout.toString()).toContain('/nonexistent/key');
    expect(code).toBe(3);
  });

  it('sends nothing signed without --online', async () => {
    const { run, fixture } = await openCliBehindProxy(hosts);
    const { code, stdout } = await run(['check']);
    expect(stdout.toString()).not.toContain('✗');
    expect(code).toBe(0);
    expect(fixture.service.calls.filter(({ headers }) => headers['authorization'] !== undefined)).toEqual([]);
  });

  it('calls the service with --online, and prints a cross if it rejects the signature', async () => {
    const { run, fixture } = await openCliBehindProxy(hosts, {
      respond: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
    });
    expect((await run(['check', '--online'])).code).toBe(0);
    const signed = fixture.service.calls.filter(({ headers }) => headers['authorization'] !== undefined);
    expect(signed.map(({ method, fault }) => [method, fault])).toEqual([['GET', undefined]]);
    const refusing = await openCliBehindProxy(hosts, {
      respond: (response) =>
        response.writeHead(401).end('{"code":"NotAuthenticated","message":"who are you?"}'),
    });
    const refused = await refusing.run(['check', '--online']);
    expect(refused.stdout.toString()).toMatch(/^✗ .*\n {4}\S/m);
    expect(refused.code).toBe(3);
  });

  it('prints each line as JSON', async () => {
    const { run } = await openCliBehindProxy(hosts);
    const { stdout } = await run(['check', '--output', 'json']);
    const lines = stdout.toString().trim().split('\n');
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ id: expect.any(String), state: expect.any(String) });
  });

  it('compares the location of a named function with its region', async () => {
    const { run } = await openCliBehindProxy(hosts);
    const id = 'ocid1.fnfunc.oc1.iad.aaaaaaaacheck';
    const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
    const { code, stdout } = await run(['check', id, '--endpoint', endpoint]);
    expect(stdout.toString()).toContain(
      '✗ abc.us-phoenix-1.functions.oci.oraclecloud.com is in us-phoenix-1, but the function is in us-ashburn-1.\n    ',
    );
    expect(stdout.toString()).toContain(' With ocifn: --endpoint URL.\n');
    expect(code).toBe(3);
  });
});

describe('ocifn check with a function', () => {
  const id = 'ocid1.fnfunc.oc1.iad.aaaaaaaacheck';

  async function openEntry(entry: object) {
    const home = createOciHomeFor(fixtureKey);
    onTestFinished(() => home.dispose());
    const folder = await openFolder({
      '.vscode/settings.json': JSON.stringify({ 'ociFunctions.functions': { orders: { id, ...entry } } }),
      ...nodeFunction('greet', '() => 1'),
    });
    return (...args: readonly string[]) =>
      runCli(['check', ...args], {
        cwd: folder,
        // No time is requested: this proxy does not exist.
        env: { OCI_CLI_CONFIG_FILE: home.configFile, HTTPS_PROXY: 'http://127.0.0.1:1' },
      });
  }

  it('checks the profile, region and endpoint of its entry, unless options override them', async () => {
    const check = await openEntry({
      profile: 'SHOP',
      region: 'us-ashburn-1',
      endpoint: 'https://abc.us-ashburn-1.functions.oci.oraclecloud.com',
    });
    const own = (await check('orders')).stdout.toString();
    expect(own).toContain('Profile SHOP not found');
    expect(own).toContain('✓ abc.us-ashburn-1.functions.oci.oraclecloud.com');
    const other = [
      '--profile',
      'OTHER',
      '--endpoint',
      'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
    ];
    const given = (await check('orders', ...other)).stdout.toString();
    expect(given).toContain('Profile OTHER not found');
    expect(given).toContain('abc.us-phoenix-1.functions');
    expect(given).not.toContain('abc.us-ashburn-1');
    const region = (await check('orders', '--region', 'eu-frankfurt-1')).stdout.toString();
    expect(region).toContain('eu-frankfurt-1');
  });

  it.each([
    ['greet', '"greet" is a local function and needs no OCI setup. See: ocifn check --help\n', 2],
    ['nobody', 'Function nobody not found.', 2],
  ])('rejects a function without setup: %s', async (name, words, expected) => {
    const { code, stdout, stderr } = await (await openEntry({}))(name);
    expect(stderr.slice(0, words.length)).toBe(words);
    expect([code, stdout.toString()]).toEqual([expected, '']);
  });
});
