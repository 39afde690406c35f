import { Region, SimpleAuthenticationDetailsProvider } from 'oci-common';
import { FunctionsInvokeClient } from 'oci-functions';
import { describe, expect, it, onTestFinished } from 'vitest';
import { functionId } from '../../support/fixtures/invocations.ts';
import { createTestKey, toPem } from '../../support/oci/testKey.ts';
import { startTestService } from '../../support/servers/testService.ts';

const key = createTestKey();

async function invokeWithSdk(service: { readonly url: string }, signedBy = key): Promise<string> {
  const { tenancy, user, fingerprint } = key;
  const authenticationDetailsProvider = new SimpleAuthenticationDetailsProvider(
    tenancy,
    user,
    fingerprint,
    toPem(signedBy),
    null,
    Region.US_PHOENIX_1,
  );
  const client = new FunctionsInvokeClient({ authenticationDetailsProvider });
  onTestFinished(() => client.close());
  client.endpoint = service.url;
  const { value } = await client.invokeFunction({ functionId, invokeFunctionBody: '{"a":"ü"}' });
  return new Response(value as ReadableStream).text();
}

describe('the stock client of the SDK, as a second check of the verifier', () => {
  it("is accepted by the fake service of our invoker's tests", async () => {
    const service = await startTestService({ keys: new Map([[key.keyId, key.publicKey]]) });
    onTestFinished(() => service.dispose());
    expect(await invokeWithSdk(service)).toBe('ok');
    expect(service.calls).toMatchObject([{ fault: undefined, method: 'POST' }]);
    expect(service.calls[0]?.body.toString()).toBe('{"a":"ü"}');
  });

  it('is rejected if another key signs', async () => {
    const service = await startTestService({ keys: new Map([[key.keyId, key.publicKey]]) });
    onTestFinished(() => service.dispose());
    await expect(invokeWithSdk(service, createTestKey())).rejects.toMatchObject({
      statusCode: 401,
      serviceCode: 'NotAuthenticated',
    });
  });
});
