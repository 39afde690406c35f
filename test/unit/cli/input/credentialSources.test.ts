import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { fixtureKey, openFixture } from '../../../support/fixtures/invokerFixture.ts';
import {
  createOciHome,
  createOciHomeFor,
  toProfileText,
  type OciHome,
} from '../../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../../support/oci/testKey.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaasources';

function createHome(): OciHome {
  const home = createOciHomeFor(fixtureKey);
  onTestFinished(() => home.dispose());
  return home;
}

/** Variables that say all that an API key takes, with blanks and line ends around them. */
function toVariables(home: OciHome): Readonly<Record<string, string>> {
  const { user, tenancy, fingerprint } = fixtureKey;
  return {
    OCI_CLI_USER: ` ${user}\n`,
    OCI_CLI_TENANCY: `\t${tenancy} `,
    OCI_CLI_FINGERPRINT: `${fingerprint}\r\n`,
    OCI_CLI_KEY_FILE: ` ${join(home.folder, 'key.pem')}\n`,
    OCI_CLI_REGION: 'us-phoenix-1\n',
    OCI_CLI_AUTH: ' api_key\n',
  };
}

describe('the OCI_CLI_ variables', () => {
  it('are read without surrounding blanks and line ends', async () => {
    const { service } = await openFixture();
    const env = toVariables(createHome());
    const { code, stderr } = await runCli(['invoke', functionId, '--endpoint', service.url], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(service.calls.map(({ fault }) => fault)).toEqual([undefined]);
  });

  it('name the config file and the profile without surrounding blanks, too', async () => {
    const { service } = await openFixture();
    const home = createHome();
    home.write('config', `[DEV]\n${toProfileText(fixtureKey, join(home.folder, 'key.pem'))}`);
    const env = { OCI_CLI_CONFIG_FILE: ` ${home.configFile}\n`, OCI_CLI_PROFILE: '\tDEV\r\n' };
    expect((await runCli(['invoke', functionId, '--endpoint', service.url], { env })).code).toBe(0);
  });

  it.each([
    ['OCI_CLI_KEY_FILE', '/nonexistent/key.pem', ['OCI_CLI_KEY_FILE', '/nonexistent/key.pem'], 'key_file'],
    ['OCI_CLI_KEY_FILE', 'PUBLIC', ['Set OCI_CLI_KEY_FILE to the private key'], 'key_file'],
    ['OCI_CLI_KEY_CONTENT', 'nothing', ['OCI_CLI_KEY_CONTENT is not a private RSA key'], 'key_file'],
    ['OCI_CLI_USER', 'nobody', ['OCI_CLI_USER: not a valid OCID'], 'config file'],
    ['OCI_CLI_AUTH', 'x509', ['OCI_CLI_AUTH', 'Remove OCI_CLI_AUTH'], 'authentication_type'],
    ['OCI_CLI_PROFILE', 'GONE', ['Profile GONE (set by OCI_CLI_PROFILE) not found'], 'default_profile'],
    ['OCI_CLI_CONFIG_FILE', '/nonexistent', ['Fix or unset OCI_CLI_CONFIG_FILE'], 'oci setup config'],
  ])('are named if %s is the cause (%s)', async (name, value, words, unnamed) => {
    const home = createHome();
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const path = home.write('public.pem', String(publicKey.export({ type: 'spki', format: 'pem' })));
    const env = { OCI_CLI_CONFIG_FILE: home.configFile, [name]: value === 'PUBLIC' ? path : value };
    const { code, stderr } = await runCli(['invoke', functionId, '--endpoint', 'http://127.0.0.1:1'], {
      env,
    });
    expect(code).toBe(3);
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr).not.toContain(unnamed);
  });

  it('are not named for a problem of the config file', async () => {
    const home = createHome();
    home.write('config', `[DEFAULT]\n${toProfileText(fixtureKey, '/nonexistent/key.pem')}`);
    const env = { OCI_CLI_CONFIG_FILE: home.configFile, OCI_CLI_REGION: 'phx' };
    const { stderr } = await runCli(['invoke', functionId, '--endpoint', 'http://127.0.0.1:1'], { env });
    expect(stderr).toContain('key_file');
    expect(stderr).not.toContain('OCI_CLI_KEY_FILE');
  });

  it('are named for a wrong passphrase', async () => {
    const home = createHome();
    home.write('key.pem', toPem(fixtureKey, 'right'));
    const env = { OCI_CLI_CONFIG_FILE: home.configFile, OCI_CLI_PASSPHRASE: 'wrong' };
    const { code, stderr } = await runCli(['invoke', functionId, '--endpoint', 'http://127.0.0.1:1'], {
      env,
    });
    expect(code).toBe(3);
    expect(stderr).toContain('fix OCI_CLI_PASSPHRASE');
    expect(stderr).not.toContain('pass_phrase');
  });
});

describe('default_profile of the settings of the OCI CLI', () => {
  function createSettings(): { readonly home: OciHome; readonly env: Readonly<Record<string, string>> } {
    const home = createHome();
    const key = home.write('key.pem', toPem(fixtureKey));
    const other = toProfileText(createTestKey(), key);
    const own = toProfileText(fixtureKey, key);
    mkdirSync(join(home.folder, '.oci'));
    home.write('.oci/config', `[DEFAULT]\n${other}[DEV]\n${own}[OCI_CLI_SETTINGS]\nx=1\n`);
    home.write('.oci/oci_cli_rc', '[OCI_CLI_SETTINGS]\ndefault_profile = DEV\n');
    return { home, env: { HOME: home.folder, OCI_CLI_CONFIG_FILE: '' } };
  }

  it('signs, unless another profile is selected', async () => {
    const { service } = await openFixture();
    const { home, env } = createSettings();
    const invoke = (...args: readonly string[]): Promise<{ readonly code: number }> =>
      runCli(['invoke', functionId, '--endpoint', service.url, ...args], { env });
    expect((await invoke()).code).toBe(0);
    expect((await invoke('--profile', 'DEFAULT')).code).toBe(1);
    const rc = home.write('rc', '[OCI_CLI_SETTINGS]\ndefault_profile = DEFAULT\n');
    expect((await invoke('--cli-rc-file', rc)).code).toBe(1);
  });

  it('is shown by ocifn check and ocifn profiles', async () => {
    const { home, env } = createSettings();
    const chosen = `default_profile in ${join(home.folder, '.oci/oci_cli_rc')}`;
    const check = await runCli(['check'], { env });
    expect(check.stdout.toString()).toContain(`Profile DEV is set by ${chosen}.`);
    expect(check.stdout.toString()).toContain('has 2 profiles');
    const profiles = await runCli(['profiles'], { env });
    expect(profiles.stderr).toContain(`Default profile: DEV (${chosen})`);
    expect(profiles.stdout.toString()).not.toContain('OCI_CLI_SETTINGS');
  });

  it('is named if the config file has no such profile', async () => {
    const { home, env } = createSettings();
    const rc = home.write('.oci/oci_cli_rc', '[OCI_CLI_SETTINGS]\ndefault_profile = GONE\n');
    const { code, stderr } = await runCli(['invoke', functionId, '--endpoint', 'http://127.0.0.1:1'], {
      env,
    });
    expect(code).toBe(3);
    expect(stderr).toContain(`Profile GONE (set by default_profile in ${rc}) not found`);
  });
});

describe('a config file that is not a config file', () => {
  const pem = toPem(createTestKey());

  it.each([
    ['a private key', pem],
    ['a private key behind blank lines', `\uFEFF\n\n${pem}`],
    ['5,000 lines of text', 'All work and no play.\n'.repeat(5000)],
    ['one long line', 'x'.repeat(300_000)],
    ['JSON', JSON.stringify({ user: { name: 'x' }, list: Array(1000).fill('a') }, null, 2)],
    ['a profile and 5,000 lines of text', `[DEFAULT]\n${'All work and no play.\n'.repeat(5000)}`],
    ['a profile with a key in it', `[DEFAULT]\nregion=phx\nkey_file=${pem}`],
    ['5,000 heads that are none', '[\n'.repeat(5000)],
    ['5,000 other profiles', Array.from({ length: 5000 }, (_, n) => `[P${n}]\nregion=phx\n`).join('')],
    ['a profile with a long name', `[${'N'.repeat(300_000)}]\nregion=phx\n`],
    ['a profile with a long path', `[DEFAULT]\n${toProfileText(fixtureKey, `/${'p'.repeat(300_000)}`)}`],
  ])('gets one short message: %s', async (_, text) => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    home.write('config', text);
    for (const args of [['invoke', functionId, '--endpoint', 'http://127.0.0.1:1'], ['check']]) {
      const { code, stdout, stderr } = await runCli([...args, '--config-file', home.configFile]);
      expect(code).toBe(3);
      expect(stderr.length + stdout.length).toBeLessThan(2500);
      for (const line of pem.split('\n').filter((each) => each.length > 40))
        expect(`${stdout.toString()}${stderr}`).not.toContain(line.slice(0, 20));
    }
  });

  it('is called what it is', async () => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    home.write('config', pem);
    const { stderr } = await runCli(['invoke', functionId, '--config-file', home.configFile]);
    expect(stderr).toBe(
      `The OCI config file ${home.configFile} is not valid: line 1: a PEM key or certificate, not an OCI config file.\nChoose the config file, usually ~/.oci/config. Its key_file points to the key.\n`,
    );
  });
});
