import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createTestKey, toPem } from '../../../support/oci/testKey.ts';
import { startTestService, type TestService } from '../../../support/servers/testService.ts';

const key = createTestKey();
const identity = {
  OCI_CLI_USER: key.user,
  OCI_CLI_TENANCY: key.tenancy,
  OCI_CLI_FINGERPRINT: key.fingerprint,
  OCI_CLI_REGION: 'us-phoenix-1',
};

async function openService(): Promise<TestService> {
  const service = await startTestService({ keys: new Map([[key.keyId, key.publicKey]]) });
  onTestFinished(() => service.dispose());
  return service;
}

describe('without a config file', () => {
  it('the variables of the OCI CLI sign', async () => {
    const service = await openService();
    const OCI_CLI_KEY_CONTENT = toPem(key, 'secret-phrase');
    const env = { ...identity, OCI_CLI_KEY_CONTENT, OCI_CLI_PASSPHRASE: 'secret-phrase' };
    const args = ['invoke', 'ocid1.fnfunc.oc1.phx.aaaa', '--endpoint', service.url, '--body', '{}'];
    const { code, stderr } = await runCli(args, { env });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(service.calls).toMatchObject([{ fault: undefined }]);
  });

  it('the variables are named if they are invalid, and never quoted', async () => {
    const service = await openService();
    const env = { ...identity, OCI_CLI_USER: 'hunter2', OCI_CLI_KEY_CONTENT: 'hunter2' };
    const args = ['invoke', 'ocid1.fnfunc.oc1.phx.aaaa', '--endpoint', service.url];
    const { code, stderr } = await runCli(args, { env });
    expect(code).toBe(3);
    expect(stderr).toContain('OCI_CLI_USER');
    expect(stderr).not.toContain('hunter2');
    expect(service.calls).toEqual([]);
  });
});

it('a realm that only a variable declares gets no signature', async () => {
  const declared = {
    regionIdentifier: 'xx-newtown-1',
    regionKey: 'new',
    realmKey: 'oc99',
    realmDomainComponent: 'cloud.example',
  };
  const OCI_REGION_METADATA = JSON.stringify(declared);
  const env = { ...identity, OCI_CLI_KEY_CONTENT: toPem(key), OCI_REGION_METADATA };
  const { code, stderr } = await runCli(['invoke', 'ocid1.fnfunc.oc99.new.aaaa'], { env });
  expect(code).toBe(3);
  expect(stderr).toContain('functions.xx-newtown-1.oci.cloud.example');
  expect(stderr).toContain('--allow-host');
});
