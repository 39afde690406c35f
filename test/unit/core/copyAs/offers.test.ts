import { describe, expect, it } from 'vitest';
import { copyFormats, offerFormat } from '../../../../src/core/copyAs/copyFormats.ts';
import type { CopySource } from '../../../../src/core/copyAs/copySource.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { copiedCases, toRemoteSource } from '../../../support/copyAs/copiedCases.ts';
import { createCopySource } from '../../../support/fixtures/copySource.ts';

const formats = Object.values(copyFormats);

/** Lists the formats of a request: what the menu shows of each. */
function listOffers(source: CopySource): string {
  const lines = formats.map((format) => {
    const offer = offerFormat(format, source);
    return `  ${offer.label.padEnd(24)}${'obstacle' in offer ? `not available: ${offer.obstacle}` : offer.detail}`;
  });
  return lines.join('\n');
}

function writeAll(source: CopySource): string {
  const texts = formats.flatMap((format) => {
    const offer = offerFormat(format, source);
    return 'obstacle' in offer ? [] : [`──── ${offer.label}\n${offer.write(source).trimEnd()}\n`];
  });
  return texts.join('\n');
}

const local = { functionId: 'ocid1.fnfunc.local..abc', endpoint: 'http://127.0.0.1:8080' };
const localSigner = {
  configFile: '/tmp/host/ocifn-local.config',
  profile: 'LOCAL',
  auth: 'api_key',
  localKey: { file: '/tmp/host/ocifn-local.pem', id: 'tenancy/user/finger:print' },
} as const;

describe('the formats of Copy As', () => {
  it('are offered for what each tool can send, and say why not otherwise', async () => {
    const signers: readonly (readonly [string, CopySource])[] = [
      ['a local function', createCopySource(local, { signer: localSigner })],
      ['a session token', createCopySource({}, { signer: { auth: 'security_token' } })],
      ['a delegation token', createCopySource({}, { signer: { auth: 'instance_obo_user' } })],
      ['variables', createCopySource({}, { signer: { auth: 'api_key', fromVariables: true } })],
      ['a long body without a file', createCopySource({ body: new Uint8Array(10_000) })],
      ['an empty binary body', createCopySource({ contentType: 'application/octet-stream' })],
    ];
    const cases = copiedCases().map((each) => [each.name, toRemoteSource(each)] as const);
    const text = [...cases, ...signers]
      .map(([name, source]) => `${name}\n${listOffers(source)}\n`)
      .join('\n');
    await expect(text).toMatchFileSnapshot('texts/offers.txt');
  });

  it('write a request of a profile with everything that it sets', async () => {
    const source = createCopySource(
      {
        endpoint: 'https://e.us-phoenix-1.functions.oci.oraclecloud.com/20181201',
        intent: 'httprequest',
        type: 'detached',
        dryRun: true,
        requestId: 'MY-ID',
        body: new TextEncoder().encode('{"name": "Ada\'s"}'),
        timeout: { connect: 5, read: 90.5 },
        retry: toRetryPolicy('sdk'),
      },
      { signer: { configFile: '/my config', profile: 'DEV', auth: 'api_key' }, notes: ['A comment.'] },
    );
    await expect(writeAll(source)).toMatchFileSnapshot('texts/profile.txt');
  });

  it('write a request to a local function, and how long it works', async () => {
    const source = createCopySource(
      {
        ...local,
        contentType: 'text/plain',
        headers: [
          ['X-Empty', ''],
          ['X-Twice', '1'],
          ['x-twice', '2'],
        ],
        body: new Uint8Array([0, 255]),
      },
      { signer: localSigner },
    );
    await expect(writeAll(source)).toMatchFileSnapshot('texts/local.txt');
  });

  it('look up an endpoint that is unknown', async () => {
    await expect(
      writeAll(createCopySource({ functionId: 'ocid1.fnfunc.oc1.phx.aaaatest' })),
    ).toMatchFileSnapshot('texts/lookup.txt');
  });

  it.each(['security_token', 'instance_principal', 'resource_principal'] as const)(
    'sign as %s',
    async (auth) => {
      const body = new TextEncoder().encode('x'.repeat(9000));
      const source = createCopySource(
        { endpoint: 'https://e', body },
        { signer: { auth }, path: '/my body' },
      );
      await expect(writeAll(source)).toMatchFileSnapshot(`texts/${auth}.txt`);
    },
  );
});
