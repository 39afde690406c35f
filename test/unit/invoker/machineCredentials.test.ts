import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CredentialSource } from '../../../src/core/invocation/invocationRequest.ts';
import { signRequest } from '../../../src/invoker/signing/signer.ts';
import { openStore } from '../../support/oci/credentialStore.ts';
import { collect, createRequest } from '../../support/fixtures/invocations.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createToken, inAnHour } from '../../support/oci/jwt.ts';
import { createOciHome, type OciHome } from '../../support/oci/ociHome.ts';
import { openInstance, type FakeInstance } from '../../support/servers/principals.ts';
import { startTestService, type Respond, type TestService } from '../../support/servers/testService.ts';

const delegation = createToken(inAnHour(), 'a user of Cloud Shell');

function openFiles(): OciHome {
  const files = createOciHome();
  onTestFinished(() => files.dispose());
  return files;
}

/** A service that knows the principals of an instance. */
async function startService({ identity }: FakeInstance, respond?: Respond): Promise<TestService> {
  const service = await startTestService({ keys: identity.keys, ...(respond && { respond }) });
  onTestFinished(() => service.dispose());
  return service;
}

/** Invokes in an environment like that of the instance. */
async function invoke(
  { env }: FakeInstance,
  service: TestService,
  credentials: CredentialSource,
): ReturnType<typeof collect> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
  onTestFinished(() => invoker.dispose());
  return collect(invoker.invoke(createRequest({ endpoint: service.url, credentials })));
}

describe('an invocation by the principal of an instance', () => {
  it('is accepted by the service, without a config file', async () => {
    const instance = await openInstance();
    const service = await startService(instance);
    const credentials = { auth: 'instance_principal', configFile: '/nowhere/config' } as const;
    const { types } = await invoke(instance, service, credentials);
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'finished']);
    expect(service.calls).toMatchObject([{ fault: undefined }]);
  });

  it('uses the principal that the profile selects', async () => {
    const instance = await openInstance();
    const service = await startService(instance);
    const files = openFiles();
    files.write('config', '[CLOUD]\nauthentication_type = instance_principal\n');
    await invoke(instance, service, { configFile: files.configFile, profile: 'CLOUD' });
    expect(service.calls).toMatchObject([{ fault: undefined }]);
  });

  it('is retried once with a new token if the service rejects the first', async () => {
    const instance = await openInstance();
    const service = await startService(instance, (response) => response.end('ok'));
    const credentials = { auth: 'instance_principal', configFile: '/nowhere/config' } as const;
    const forgotten = vi.spyOn(instance.identity.keys, 'get').mockReturnValueOnce(undefined);
    const { last } = await invoke(instance, service, credentials);
    expect(forgotten).toHaveBeenCalledTimes(2);
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls).toMatchObject([{ fault: 'unknown keyId' }, { fault: undefined }]);
  });

  it('fails with the reason if there is no instance', async () => {
    const instance = await openInstance();
    const service = await startService(instance);
    await instance.metadata.dispose();
    const { last } = await invoke(instance, service, { auth: 'instance_principal', configFile: '/nowhere' });
    expect(last).toMatchObject({
      type: 'failed',
      failure: { code: 'principalUnavailable', auth: 'instance_principal', reason: expect.any(String) },
    });
    expect(service.calls).toEqual([]);
  });
});

describe('an instance that acts for a user', () => {
  it('signs the delegation token as well', async () => {
    const instance = await openInstance();
    const service = await startService(instance);
    const files = openFiles();
    const env = {
      ...instance.env,
      OCI_CLI_CONFIG_FILE: '/nowhere/config',
      OCI_CLI_DELEGATION_TOKEN_FILE: files.write('delegation', `${delegation}\n`),
    };
    const got = await openStore(undefined, env).get({ auth: 'instance_obo_user' });
    if (!got?.ok) throw new Error(JSON.stringify(got));
    expect(got.value).toMatchObject({ delegationToken: delegation, renewable: true, region: 'us-phoenix-1' });
    // No invocation takes it to loopback, where the service of this test is.
    const url = new URL(`${service.url}/20181201/functions`);
    const signed = await signRequest({ method: 'GET', url, date: new Date() }, got.value);
    await fetch(url, { headers: signed.map(([name, value]): [string, string] => [name, value]) });
    expect(service.calls).toMatchObject([{ fault: undefined, headers: { 'opc-obo-token': delegation } }]);
    expect(service.calls[0]?.headers['authorization']).toMatch(/headers="[^"]*opc-obo-token/);
  });

  it('is selected by a profile with a delegation token and instance_principal, as in Cloud Shell', async () => {
    const { env } = await openInstance();
    const files = openFiles();
    const path = files.write('delegation', delegation);
    files.write(
      'config',
      `[DEFAULT]\nauthentication_type = instance_principal\ndelegation_token_file = ${path}\nregion = fra\n`,
    );
    const got = await openStore(undefined, env).get({ configFile: files.configFile });
    expect(got).toMatchObject({ ok: true, value: { delegationToken: delegation, region: 'fra' } });
  });

  it('sends nothing to a host of this machine', async () => {
    const instance = await openInstance();
    const service = await startService(instance);
    const files = openFiles();
    files.write('config', `[DEFAULT]\ndelegation_token_file = ${files.write('delegation', delegation)}\n`);
    const { last } = await invoke(instance, service, {
      configFile: files.configFile,
      auth: 'instance_obo_user',
    });
    expect(last).toEqual({
      type: 'failed',
      failure: { code: 'delegationRefused', host: new URL(service.url).host },
    });
    expect(service.connections).toBe(0);
  });

  it.each([
    ['is a folder', undefined, 'it is a folder, not a regular file'],
    ['has ended', createToken(0), 'expired at 1970'],
    ['is something else', 'planted secret', 'does not contain a delegation token'],
  ])('requests no token if the delegation token %s', async (_, content, reason) => {
    const { metadata, env } = await openInstance();
    const files = openFiles();
    const path = content === undefined ? files.folder : files.write('delegation', content);
    files.write('config', `[DEFAULT]\ndelegation_token_file = ${path}\n`);
    const store = openStore(undefined, env);
    const got = await store.get({ configFile: files.configFile, auth: 'instance_obo_user' });
    expect(got).toMatchObject({
      failure: {
        code: 'principalUnavailable',
        auth: 'instance_obo_user',
        reason: expect.stringContaining(reason),
      },
    });
    expect(JSON.stringify(got)).not.toContain('planted');
    expect(metadata.asked).toEqual([]);
  });
});
