import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CredentialSource } from '../../../../src/core/invocation/invocationRequest.ts';
import type { CheckLine } from '../../../../src/invoker/setup/setupCheck.ts';
import { checkCertificates } from '../../../../src/invoker/setup/checkCertificates.ts';
import { checkFunctionPlace } from '../../../../src/invoker/setup/checkFunctionPlace.ts';
import { checkProfile } from '../../../../src/invoker/setup/checkProfile.ts';
import { checkProxy } from '../../../../src/invoker/setup/checkProxy.ts';
import { checkRegion } from '../../../../src/invoker/setup/checkRegion.ts';
import { toFingerprint } from '../../../../src/invoker/setup/checkFingerprint.ts';
import { createOciHome, type OciHome } from '../../../support/oci/ociHome.ts';
import { createSelfSignedCertificate } from '../../../support/oci/selfSignedCertificate.ts';
import { toCheckText } from '../../../support/fixtures/setupFixture.ts';
import { signatureVectors } from '../../../support/oci/signatureVectors.ts';

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

it('computes the fingerprint of a key as OCI does', () => {
  const key = createPrivateKey({ key: signatureVectors.privateKeyJwk, format: 'jwk' });
  expect(toFingerprint(key)).toBe(signatureVectors.keyId.split('/').at(-1));
});

/** Runs checks and returns their lines for a file of texts, by case. */
async function describeCases(
  cases: Readonly<Record<string, () => AsyncIterable<CheckLine> | Iterable<CheckLine>>>,
): Promise<string> {
  const texts: string[] = [];
  for (const [name, check] of Object.entries(cases))
    texts.push(`${name}:\n${toCheckText(await collect(check()))}\n`);
  return texts.join('\n');
}

it('describes the proxy variables without user names and passwords', async () => {
  const cases: Readonly<Record<string, NodeJS.ProcessEnv>> = {
    none: { PATH: '/bin', https_proxy: '', HTTPS_PROXY: ' ', NO_PROXY: 'localhost' },
    'all of them': {
      HTTPS_PROXY: ' http://me:pl4nted@proxy.example:8080/ ',
      http_proxy: 'proxy.example:3128',
      ALL_PROXY: 'socks5://proxy.example',
      NO_PROXY: 'localhost,.example',
    },
    'in both spellings': { https_proxy: 'lower:1', HTTPS_PROXY: 'upper:1', no_proxy: 'a', NO_PROXY: 'b' },
    nonsense: { https_proxy: 'http://me:pl4nted@' },
    'nonsense without a host': { https_proxy: 'me:pl4nted' },
    'an exception with a password': { all_proxy: 'http://proxy', no_proxy: 'me:pl4nted@host' },
  };
  const texts = await describeCases(
    Object.fromEntries(Object.entries(cases).map(([name, env]) => [name, () => checkProxy(env)])),
  );
  expect(texts).not.toContain('pl4nted');
  await expect(texts).toMatchFileSnapshot('texts/proxies.txt');
});

it('describes the variables that decide which certificates are trusted', async () => {
  const home = openHome();
  const { cert } = createSelfSignedCertificate();
  const block = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
  const files: Readonly<Record<string, string>> = {
    one: cert,
    two: `${cert}\n${cert}`,
    'one beside a key': `${block('PRIVATE KEY')}${cert}`,
    empty: '',
    damaged: block('CERTIFICATE'),
  };
  const texts = await describeCases({
    none: () => checkCertificates({ NODE_EXTRA_CA_CERTS: '' }),
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        `a file: ${name}`,
        () =>
          checkCertificates({ NODE_EXTRA_CA_CERTS: home.write(`${name.replaceAll(' ', '-')}.pem`, text) }),
      ]),
    ),
    'a file that is not there': () => checkCertificates({ NODE_EXTRA_CA_CERTS: '/nonexistent/ca.pem' }),
    'checking turned off': () => checkCertificates({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    'checking left on': () => checkCertificates({ NODE_TLS_REJECT_UNAUTHORIZED: '1' }),
  });
  // The reason depends on the version of OpenSSL in Node.
  const stable = texts.replaceAll(home.folder, 'HOME').replaceAll(/ERR_\w+|error:[^\n]*/g, 'ERROR');
  await expect(stable).toMatchFileSnapshot('texts/certificates.txt');
});

it('describes each kind of region', async () => {
  const check =
    (
      region: string | undefined,
      env: NodeJS.ProcessEnv = {},
      more: Partial<Parameters<typeof checkRegion>[0]> = {},
    ): (() => Iterable<CheckLine>) =>
    () => {
      const tenancyId = 'ocid1.tenancy.oc1..aaaa';
      const asked = { profile: 'DEFAULT', region, from: 'profile', tenancyId, allowedHosts: [] } as const;
      return checkRegion({ ...asked, ...more }, { HOME: '/nonexistent', ...env });
    };
  const declare = (realmKey: string, realmDomainComponent: string): NodeJS.ProcessEnv => ({
    OCI_REGION_METADATA: JSON.stringify({
      regionIdentifier: 'xx-newtown-7',
      regionKey: 'NEW',
      realmKey,
      realmDomainComponent,
    }),
  });
  const texts = await describeCases({
    'an identifier': check('us-phoenix-1'),
    'a code with blanks': check(' PHX '),
    none: check(undefined),
    blanks: check(' '),
    'one that is not known': check('xx-newtown-7'),
    'one that is not known, of the request': check('xx-newtown-7', {}, { from: 'request' }),
    'one that is misspelt': check('eu-frankfurt1'),
    'nothing like one': check('nowhere'),
    'one of another realm': check('us-langley-1'),
    'one of another realm than a tenancy that is not known': check(
      'us-langley-1',
      {},
      { tenancyId: undefined },
    ),
    'one of another realm than a tenancy that is no OCID': check('us-langley-1', {}, { tenancyId: 'x' }),
    'one of the default realm': check('xx-newtown-7', { OCI_DEFAULT_REALM: 'oraclecloud.com' }),
    'one that is declared in a known domain': check('new', declare('oc1', 'oraclecloud.com')),
    'one that is declared': check('new', declare('oc1', 'cloud.example')),
    'one that is declared and allowed': check('new', declare('oc1', 'cloud.example'), {
      allowedHosts: ['functions.xx-newtown-7.oci.cloud.example'],
    }),
    'one that is declared in another realm': check('new', declare('oc99', 'cloud.example')),
  });
  await expect(texts).toMatchFileSnapshot('texts/regions.txt');
});

it('describes each kind of endpoint of a function', async () => {
  const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
  const phoenix = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
  const own = `${phoenix}/20181201/functions/${functionId}/actions/invoke`;
  const check =
    (
      asked: Parameters<typeof checkFunctionPlace>[0],
      allowed: readonly string[] = [],
    ): (() => Iterable<CheckLine>) =>
    () =>
      checkFunctionPlace(asked, allowed, { HOME: '/nonexistent' });
  const texts = await describeCases({
    nothing: check({}),
    'an OCID alone': check({ functionId }),
    'a name in place of an OCID': check({ functionId: 'orders' }),
    'another OCID': check({ functionId: 'ocid1.fnapp.oc1.phx.aaaa', endpoint: phoenix }),
    'that of its region': check({ functionId, endpoint: phoenix }),
    'that of its region, by its own OCID': check({ endpoint: own }),
    'that of another region': check({
      functionId,
      endpoint: 'https://abc.eu-frankfurt-1.functions.oci.oraclecloud.com',
    }),
    'that of another region, by its own OCID': check({ endpoint: own.replace('.phx.', '.fra.') }),
    'that of a region that is not known': check({
      functionId: 'ocid1.fnfunc.oc1.xx-newtown-7.aaaa',
      endpoint: phoenix,
    }),
    'no OCID to compare with': check({ endpoint: phoenix }),
    'an OCID without a region': check({ functionId: 'ocid1.fnfunc.oc1..aaaa', endpoint: phoenix }),
    'the management of functions': check({
      functionId,
      endpoint: 'https://functions.us-phoenix-1.oci.oraclecloud.com',
    }),
    'a foreign host': check({ functionId, endpoint: 'https://evil.example' }),
    'a host that is allowed': check({ functionId, endpoint: 'https://my.example' }, ['my.example']),
    'no URL': check({ functionId, endpoint: 'no URL' }),
    'this machine': check({ functionId, endpoint: 'http://127.0.0.1:8080' }),
  });
  await expect(texts).toMatchFileSnapshot('texts/endpoints.txt');
});

it('describes each kind of profile, without secrets', async () => {
  const home = openHome();
  home.write('config', '[DEFAULT]\nuser=ocid1.user.oc1..aaaa\n');
  home.write('two', '[A]\nauthentication_type=instance_principal\nregion=x\nregion=nowhere\n[B]\nx=1\n');
  home.write('rc', '[OCI_CLI_SETTINGS]\ndefault_profile=A\n');
  const variables = {
    OCI_CLI_USER: 'ocid1.user.oc1..aaaa',
    OCI_CLI_TENANCY: 'ocid1.tenancy.oc1..aaaa',
    OCI_CLI_FINGERPRINT: Array(16).fill('0a').join(':'),
    OCI_CLI_KEY_CONTENT: 'pl4nted',
    OCI_CLI_REGION: 'phx',
  };
  const check =
    (source: CredentialSource, env: NodeJS.ProcessEnv = {}): (() => AsyncIterable<CheckLine>) =>
    () =>
      checkProfile(source, { HOME: '/nonexistent', ...env });
  const [file, two] = [home.configFile, join(home.folder, 'two')];
  const texts = await describeCases({
    'variables alone': check({}, variables),
    'variables alone, with an odd region': check({}, { ...variables, OCI_CLI_REGION: 'nowhere' }),
    'an instance': check({ auth: 'instance_principal' }),
    'variables over a file': check({}, { OCI_CLI_CONFIG_FILE: file, OCI_CLI_REGION: 'phx' }),
    'variables over a file, as an instance': check(
      { auth: 'instance_principal' },
      { OCI_CLI_CONFIG_FILE: file, OCI_CLI_REGION: 'phx', OCI_CLI_USER: 'x' },
    ),
    'no file': check({ configFile: '/nonexistent/config' }),
    'a profile that is not there': check({ configFile: two }),
    'a profile that a variable chose': check({ configFile: two }, { OCI_CLI_PROFILE: 'A' }),
    'a profile that the settings of the OCI CLI chose': check({
      configFile: two,
      rcFile: join(home.folder, 'rc'),
    }),
    'a profile that was chosen': check({ configFile: two, profile: 'A' }),
    'a profile that cannot sign': check({ configFile: two, profile: 'B' }),
  });
  expect(texts).not.toContain('pl4nted');
  await expect(texts.replaceAll(home.folder, 'HOME')).toMatchFileSnapshot('texts/profiles.txt');
});
