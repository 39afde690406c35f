import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { CliOptions, CliRun } from '../../../support/cli/spawnCli.ts';
import { startTestProxy } from '../../../support/servers/testProxy.ts';

const inPhoenix = 'ocid1.fnfunc.oc1.phx.aaaaaaaaregions';

/** The proxy records each host that a signed lookup would go to, and forwards nothing. */
async function open() {
  const fixture = await openFixture();
  const proxy = await startTestProxy(0, 502);
  onTestFinished(() => proxy.dispose());
  const { configFile } = fixture.home;
  const run = (args: readonly string[], { env = {}, ...options }: CliOptions = {}): Promise<CliRun> =>
    runCli(args, { ...options, env: { HTTPS_PROXY: proxy.url, OCI_CLI_CONFIG_FILE: configFile, ...env } });
  return { fixture, proxy, run };
}

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'regions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.vscode'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}

describe('an unknown region', () => {
  it.each([
    ['eu-frankfurt1', 'Unknown region "eu-frankfurt1". Did you mean eu-frankfurt-1?'],
    ['nowhere', 'Unknown region "nowhere".'],
    ['us-westjordan-1', 'Unknown region "us-westjordan-1".'],
    ['fr', 'Unknown region "fr". Did you mean eu-frankfurt-1'],
  ])('of --region sends nothing anywhere: %s', async (region, message) => {
    const { proxy, run } = await open();
    const { code, stderr } = await run(['invoke', inPhoenix, '--region', region]);
    expect(stderr).toContain(message);
    expect(stderr).toContain('~/.oci/regions-config.json');
    expect(stderr).toContain('OCI_REGION_METADATA');
    expect(stderr).toContain('OCI_DEFAULT_REALM');
    expect(code).toBe(2);
    expect(proxy.tunnels).toEqual([]);
  });

  it('of --region is rejected even with an endpoint', async () => {
    const { fixture, run } = await open();
    const { code } = await run([
      'invoke',
      inPhoenix,
      '--endpoint',
      fixture.service.url,
      '--region',
      'nowhere',
    ]);
    expect(code).toBe(2);
    expect(fixture.service.calls).toEqual([]);
  });

  it('of a request sends nothing anywhere', async () => {
    const { proxy, run } = await open();
    const cwd = folderWith({ 'a.ocifn.json': { function: inPhoenix, region: 'nowhere' } });
    const { code, stderr } = await run(['invoke', 'a.ocifn.json'], { cwd });
    expect(stderr).toContain('Unknown region "nowhere"');
    expect(code).toBe(2);
    expect(proxy.tunnels).toEqual([]);
  });

  it('of a function in settings sends nothing anywhere', async () => {
    const { proxy, run } = await open();
    const orders = { id: inPhoenix, region: 'us-phenix-1' };
    const cwd = folderWith({ '.vscode/settings.json': { 'ociFunctions.functions': { orders } } });
    const { code, stderr } = await run(['invoke', 'orders'], { cwd });
    expect(stderr).toContain('Unknown region "us-phenix-1". Did you mean us-phoenix-1?');
    expect(code).toBe(2);
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([
    [
      'ocid1.fnfunc.oc16.us-westjordan-1.aaaa',
      'Unknown region "us-westjordan-1" and realm "oc16" in the OCID.',
    ],
    ['ocid1.fnfunc.oc1.us-westjordan-1.aaaa', 'Unknown region "us-westjordan-1" in the OCID.'],
    ['ocid1.fnfunc.oc16..aaaa', 'Unknown realm "oc16" in the OCID.'],
    ['ocid1.fnfunc.oc16.phx.aaaa', 'Unknown realm "oc16" in the OCID.'],
  ])('of an OCID sends nothing anywhere: %s', async (id, message) => {
    const { proxy, run } = await open();
    const { code, stderr } = await run(['invoke', id]);
    expect(stderr).toContain(message);
    expect(stderr).toContain('~/.oci/regions-config.json');
    expect(code).toBe(2);
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([
    ['of the config file', 'nowhere', undefined],
    ['of OCI_CLI_REGION', 'us-phoenix-1', 'eu-frankfurt1'],
    ['of OCI_REGION', undefined, 'eu-frankfurt1'],
  ])('%s sends nothing anywhere if it decides', async (_, written, variable) => {
    const { proxy, fixture, run } = await open();
    const { home } = fixture;
    const config = readFileSync(home.configFile, 'utf8');
    home.write('config', config.replace(/region=.*/, written === undefined ? '' : `region=${written}`));
    const name = written === undefined ? 'OCI_REGION' : 'OCI_CLI_REGION';
    const env = variable === undefined ? {} : { [name]: variable };
    for (const args of [
      ['invoke', 'ocid1.fnfunc.oc1..aaaa'],
      ['functions', '--compartment', 'ocid1.compartment.oc1..aaaa'],
    ]) {
      const { code, stderr } = await run(args, { env });
      expect(stderr).toContain(`Unknown region "${variable ?? written}" in the OCI profile.`);
      expect(code).toBe(2);
    }
    expect(proxy.tunnels).toEqual([]);
  });
});

describe('a known region', () => {
  it.each([
    [inPhoenix, [], 'functions.us-phoenix-1.oci.oraclecloud.com:443'],
    [inPhoenix, ['--region', 'FRA'], 'functions.eu-frankfurt-1.oci.oraclecloud.com:443'],
    ['ocid1.fnfunc.oc1..aaaa', [], 'functions.us-phoenix-1.oci.oraclecloud.com:443'],
  ])('receives the lookup of %s (%j)', async (id, options, target) => {
    const { proxy, run } = await open();
    await run(['invoke', id, ...options]);
    expect(proxy.tunnels.map((each) => each.target)).toEqual([target]);
  });

  it('can be declared by a variable or a default realm', async () => {
    const { proxy, run } = await open();
    const declared = {
      regionIdentifier: 'us-westjordan-1',
      regionKey: 'WJN',
      realmKey: 'oc16',
      realmDomainComponent: 'oraclecloud16.com',
    };
    const host = 'functions.us-westjordan-1.oci.oraclecloud16.com';
    const id = 'ocid1.fnfunc.oc16.us-westjordan-1.aaaa';
    for (const env of [
      { OCI_REGION_METADATA: JSON.stringify(declared) },
      { OCI_DEFAULT_REALM: 'oraclecloud16.com' },
    ])
      await run(['invoke', id, '--allow-host', host], { env });
    expect(proxy.tunnels.map(({ target }) => target)).toEqual([`${host}:443`, `${host}:443`]);
  });
});
