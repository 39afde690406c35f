import { createPrivateKey } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckLine } from '../../../../src/core/setupCheck.ts';
import { checkCertificates } from '../../../../src/invoker/setup/checkCertificates.ts';
import { checkFunctionPlace } from '../../../../src/invoker/setup/checkFunctionPlace.ts';
import { checkProfile } from '../../../../src/invoker/setup/checkProfile.ts';
import { checkProxy } from '../../../../src/invoker/setup/checkProxy.ts';
import { checkRegion } from '../../../../src/invoker/setup/checkRegion.ts';
import { toFingerprint } from '../../../../src/invoker/setup/fingerprint.ts';
import { createOciHome, type OciHome } from '../../../support/ociHome.ts';
import { createSelfSignedCertificate } from '../../../support/selfSignedCertificate.ts';
import { signatureVectors } from '../../../support/signatureVectors.ts';

async function collect(lines: AsyncIterable<CheckLine> | Iterable<CheckLine>): Promise<readonly CheckLine[]> {
  const found: CheckLine[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

function openHome(): OciHome {
  const home = createOciHome();
  onTestFinished(() => home.dispose());
  return home;
}

it('makes the fingerprint of a key as OCI does', () => {
  const key = createPrivateKey({ key: signatureVectors.privateKeyJwk, format: 'jwk' });
  expect(toFingerprint(key)).toBe(signatureVectors.keyId.split('/').at(-1));
});

describe('proxy variables', () => {
  it('are none', async () => {
    expect(await collect(checkProxy({ PATH: '/bin' }))).toMatchObject([{ id: 'proxy', state: 'ok' }]);
  });

  it('are shown without who may use the proxy', async () => {
    const env = {
      HTTPS_PROXY: 'http://me:pl4nted@proxy.example:8080/',
      http_proxy: 'proxy.example:3128',
      NO_PROXY: 'localhost,.example',
    };
    const lines = await collect(checkProxy(env));
    expect(lines.map(({ text }) => text)).toEqual([
      'HTTPS_PROXY is http://proxy.example:8080.',
      'http_proxy is http://proxy.example:3128.',
      'NO_PROXY takes from it: localhost,.example.',
    ]);
  });

  it('may be nonsense, which is not shown', async () => {
    const lines = await collect(checkProxy({ https_proxy: 'http://me:pl4nted@' }));
    expect(lines).toMatchObject([{ state: 'wrong', mend: expect.stringContaining('http://HOST:PORT') }]);
    expect(JSON.stringify(lines)).not.toContain('pl4nted');
  });
});

describe('certificate variables', () => {
  it('may name a file of authorities', async () => {
    const home = openHome();
    const { cert } = createSelfSignedCertificate();
    const path = home.write('ca.pem', `${cert}\n${cert}`);
    const [line] = await collect(checkCertificates({ NODE_EXTRA_CA_CERTS: path }));
    expect(line).toMatchObject({ state: 'ok', place: { path } });
    expect(line?.text).toContain('2 certificates');
  });

  it.each([
    ['', 'it holds no certificate in PEM'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'ERR_'],
  ])('may name a file that adds nothing: %j', async (text, reason) => {
    const path = openHome().write('ca.pem', text);
    const [line] = await collect(checkCertificates({ NODE_EXTRA_CA_CERTS: path }));
    expect(line).toMatchObject({ state: 'wrong', text: expect.stringContaining(reason) });
  });

  it('may name a file that is not there', async () => {
    const [line] = await collect(checkCertificates({ NODE_EXTRA_CA_CERTS: '/nonexistent/ca.pem' }));
    expect(line).toMatchObject({ state: 'wrong', text: expect.stringContaining('ENOENT') });
  });

  it('may turn all checking off, which is wrong', async () => {
    const lines = await collect(checkCertificates({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }));
    expect(lines.map(({ state }) => state)).toEqual(['ok', 'wrong']);
  });
});

describe('a region', () => {
  const env = { HOME: '/nonexistent' };
  const tenancyId = 'ocid1.tenancy.oc1..aaaa';
  const check = async (
    region: string | undefined,
    more: NodeJS.ProcessEnv = {},
    allowedHosts: readonly string[] = [],
  ): Promise<CheckLine | undefined> => {
    const asked = { profile: 'DEFAULT', region, from: 'profile', tenancyId, allowedHosts } as const;
    return (await collect(checkRegion(asked, { ...env, ...more })))[0];
  };

  it.each([
    ['us-phoenix-1', 'ok'],
    [' PHX ', 'ok'],
    ['xx-newtown-7', 'wrong'],
    ['eu-frankfurt1', 'wrong'],
    ['nowhere', 'wrong'],
    ['us-langley-1', 'wrong'],
    [undefined, 'warning'],
  ])('named %j is judged: %s', async (region, state) => {
    expect(await check(region)).toMatchObject({ id: 'region', state });
  });

  it('is known where a default realm is declared', async () => {
    expect(await check('xx-newtown-7', { OCI_DEFAULT_REALM: 'oraclecloud.com' })).not.toMatchObject({
      state: 'wrong',
    });
  });

  it('that is misspelt is reported with the one that is meant', async () => {
    expect((await check('eu-frankfurt1'))?.text).toContain('Did you mean eu-frankfurt-1');
  });

  it('of a domain that someone declared is told to be none of the known ones, until its host is allowed', async () => {
    const declared = {
      OCI_REGION_METADATA: JSON.stringify({
        regionIdentifier: 'xx-newtown-7',
        regionKey: 'NEW',
        realmKey: 'oc1',
        realmDomainComponent: 'cloud.example',
      }),
    };
    const host = 'functions.xx-newtown-7.oci.cloud.example';
    expect(await check('new', declared)).toMatchObject({ state: 'warning', action: 'allowHost' });
    expect(await check('new', declared, [host])).toMatchObject({ state: 'ok' });
  });
});

describe('the endpoint of a function', () => {
  const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
  const check = (asked: Parameters<typeof checkFunctionPlace>[0], allowed: readonly string[] = []) =>
    collect(checkFunctionPlace(asked, allowed, { HOME: '/nonexistent' }));

  it.each([
    ['https://abc.us-phoenix-1.functions.oci.oraclecloud.com', 'ok'],
    ['https://functions.us-phoenix-1.oci.oraclecloud.com', 'wrong'],
    ['https://abc.eu-frankfurt-1.functions.oci.oraclecloud.com', 'wrong'],
    ['https://evil.example', 'wrong'],
    ['no URL', 'wrong'],
    ['http://127.0.0.1:8080', 'skipped'],
  ])('%s is judged by the OCID: %s', async (endpoint, state) => {
    expect(await check({ functionId, endpoint })).toMatchObject([{ id: 'endpoint', state }]);
  });

  it('may be a host that the user allowed', async () => {
    expect(await check({ functionId, endpoint: 'https://my.example' }, ['my.example'])).toMatchObject([
      { state: 'skipped' },
    ]);
  });

  it('is judged by the OCID that it holds itself, when no other is given', async () => {
    const base = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions';
    const own = `${base}/${functionId}/actions/invoke`;
    expect(await check({ endpoint: own })).toMatchObject([{ state: 'ok' }]);
    expect(await check({ endpoint: own.replace('.phx.', '.fra.') })).toMatchObject([{ state: 'wrong' }]);
  });

  it('needs an OCID that is one', async () => {
    expect(await check({ functionId: 'orders' })).toMatchObject([{ state: 'wrong' }]);
    expect(await check({})).toEqual([]);
  });
});

describe('a profile of variables', () => {
  it('needs no config file', async () => {
    const env = {
      HOME: '/nonexistent',
      OCI_CLI_USER: 'ocid1.user.oc1..aaaa',
      OCI_CLI_TENANCY: 'ocid1.tenancy.oc1..aaaa',
      OCI_CLI_FINGERPRINT: Array(16).fill('0a').join(':'),
      OCI_CLI_KEY_CONTENT: 'pl4nted',
      OCI_CLI_REGION: 'phx',
    };
    const lines = await collect(checkProfile({}, env));
    expect(lines.map(({ id, state }) => [id, state])).toEqual([
      ['configFile', 'ok'],
      ['profile', 'ok'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('pl4nted');
  });

  it('is not needed by an instance', async () => {
    const lines = await collect(checkProfile({ auth: 'instance_principal' }, { HOME: '/nonexistent' }));
    expect(lines.every(({ state }) => state === 'ok')).toBe(true);
  });

  it('goes over the values of a file, which is told', async () => {
    const home = openHome();
    home.write('config', '[DEFAULT]\nuser=ocid1.user.oc1..aaaa\n');
    const env = { HOME: '/nonexistent', OCI_CLI_CONFIG_FILE: home.configFile, OCI_CLI_REGION: 'phx' };
    const lines = await collect(checkProfile({}, env));
    expect(lines.map(({ text }) => text).join()).toContain('OCI_CLI_REGION goes over');
  });
});
