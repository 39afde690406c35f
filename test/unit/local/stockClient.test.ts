import { ConfigFileAuthenticationDetailsProvider } from 'oci-common';
import { FunctionsInvokeClient, FunctionsManagementClient, requests } from 'oci-functions';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { TestLocalHost } from '../../support/servers/testLocalHost.ts';

let local: TestLocalHost;
let provider: ConfigFileAuthenticationDetailsProvider;
beforeAll(async () => {
  // The SDK prints every failure and every config file to the console.
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
  local = await TestLocalHost.open({
    ...nodeFunction('hello', `(input) => ({ message: 'Hello ' + input.name })`),
    ...nodeFunction('throws', `() => { throw new Error('boom'); }`),
  });
  provider = new ConfigFileAuthenticationDetailsProvider(local.host.credentials.configFile, 'LOCAL');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await local.dispose();
});

function client(): FunctionsInvokeClient {
  const invoker = new FunctionsInvokeClient({ authenticationDetailsProvider: provider });
  invoker.endpoint = local.host.url;
  return invoker;
}

describe('the TypeScript SDK with the written config file', () => {
  it('invokes a function', async () => {
    const { value, opcRequestId } = await client().invokeFunction({
      functionId: local.function('hello').id,
      invokeFunctionBody: '{"name":"Ada"}',
      fnIntent: requests.InvokeFunctionRequest.FnIntent.Httprequest,
      fnInvokeType: requests.InvokeFunctionRequest.FnInvokeType.Sync,
    });
    expect(await new Response(value as ReadableStream).json()).toEqual({ message: 'Hello Ada' });
    expect(opcRequestId).toMatch(/^[0-9A-F-]+\/[0-9A-Z]{26}\/[0-9A-Z]{26}$/);
  });

  it('reads the errors of the service', async () => {
    const failing = client().invokeFunction({
      functionId: local.function('throws').id,
      invokeFunctionBody: 'x',
    });
    await expect(failing).rejects.toMatchObject({
      statusCode: 502,
      serviceCode: 'FunctionInvokeExecutionFailed',
      message: 'function failed',
    });
    const unknown = client().invokeFunction({
      functionId: 'ocid1.fnfunc.local..none',
      invokeFunctionBody: 'x',
    });
    await expect(unknown).rejects.toMatchObject({ statusCode: 404, serviceCode: 'NotAuthorizedOrNotFound' });
  });

  it('finds the invoke endpoint, starting from the compartment', async () => {
    const management = new FunctionsManagementClient({ authenticationDetailsProvider: provider });
    management.endpoint = local.host.url;
    const { items: applications } = await management.listApplications({
      compartmentId: provider.getTenantId(),
    });
    const { items } = await management.listFunctions({ applicationId: applications[0]?.id ?? '' });
    expect(items.map(({ displayName }) => displayName)).toEqual(['hello', 'throws']);
    const { function: found } = await management.getFunction({ functionId: items[0]?.id ?? '' });
    expect(found).toMatchObject({ displayName: 'hello', invokeEndpoint: local.host.url });
    management.close();
  });

  it('reads all pages', async () => {
    const management = new FunctionsManagementClient({ authenticationDetailsProvider: provider });
    management.endpoint = local.host.url;
    const { items } = await management.listApplications({ compartmentId: provider.getTenantId() });
    const applicationId = items[0]?.id ?? '';
    const names: string[] = [];
    for await (const { displayName } of management.listAllFunctions({ applicationId, limit: 1 }))
      names.push(displayName ?? '');
    expect(names).toEqual(['hello', 'throws']);
    management.close();
  });
});
