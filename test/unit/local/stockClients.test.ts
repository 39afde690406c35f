/** @module-tag full */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { ok } from '../../../src/core/common/result.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { collect, createRequest } from '../../support/fixtures/invocations.ts';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { StockClients, type SdkResult } from '../../support/clients/stockClients.ts';
import { TestLocalHost } from '../../support/servers/testLocalHost.ts';

/** The last SDK of the API version 20181201, and the first clients of 20260325. */
const versions = [
  ['20181201', '2.182.1', process.env['OCIFN_TEST_PYTHON']],
  ['20260325', '2.189.0', process.env['OCIFN_TEST_PYTHON_2026']],
] as const;

let local: TestLocalHost;
beforeAll(async () => {
  local = await TestLocalHost.open({
    ...nodeFunction(
      'hello',
      `(body, ctx) => ({ body, intent: ctx.headers['Fn-Intent'] ?? [] })`,
      'version: 0.0.7\nmemory: 256\nconfig: { A: b }',
    ),
    ...nodeFunction('throws', `() => { throw new Error('boom'); }`),
    'uploaded/func.json': JSON.stringify({
      schema_version: 20260325,
      name: 'uploaded',
      code_only: true,
      runtime_config: { runtime_name: 'nodejs22.ol9', runtime_config_type: 'MANUAL' },
      handler: 'func.js',
    }),
  });
});
afterAll(() => local.dispose());

function open(python: string | undefined): Promise<StockClients> {
  const { configFile = '' } = local.host.credentials;
  return StockClients.open(python, { endpoint: local.host.url, configFile });
}

describe.each(versions)('the Python SDK of the API version %s (oci %s)', (version, _, python) => {
  let clients: StockClients;
  beforeAll(async () => {
    clients = await open(python);
  });
  afterAll(() => clients.dispose());

  const manage = (operation: string, argument: string, options = {}): Promise<SdkResult> =>
    clients.sdk({ client: 'FunctionsManagementClient', operation, arguments: [argument], options });
  const invoke = (name: string, options: Record<string, unknown> = {}): Promise<SdkResult> => {
    const functionId = name.startsWith('ocid1.') ? name : local.function(name).id;
    const operation = { client: 'FunctionsInvokeClient', operation: 'invoke_function' } as const;
    return clients.sdk({ ...operation, arguments: [functionId], options });
  };
  const source =
    version === '20181201'
      ? { image: 'hello:0.0.7' }
      : { source_details: { source_type: 'CONTAINER_IMAGE', image: 'hello:0.0.7', image_digest: null } };
  const archive =
    version === '20181201'
      ? { image: null }
      : {
          source_details: {
            source_type: 'ARCHIVE',
            archive_source_details: { archive_source_type: 'DIRECT_ARCHIVE' },
            handler: 'func.js',
            runtime_config: { runtime_config_type: 'MANUAL', functions_runtime_name: 'nodejs22.ol9' },
          },
        };

  it('finds the function, starting from the compartment', async () => {
    const applications = await manage('list_applications', 'ocid1.compartment.local..any');
    expect(applications).toMatchObject({ status: 200, data: [{ lifecycle_state: 'ACTIVE' }] });
    const [application] = applications.data as { id: string }[];
    const applicationId = application?.id ?? '';
    expect(await manage('get_application', applicationId)).toMatchObject({
      data: { id: applicationId, display_name: expect.stringMatching(/^workspace-/), config: {} },
    });
    const functions = await manage('list_functions', applicationId);
    expect(functions.data).toMatchObject([
      { display_name: 'hello', invoke_endpoint: local.host.url, memory_in_mbs: 256, ...source },
      { display_name: 'throws' },
      { display_name: 'uploaded', ...archive },
    ]);
    const named = await manage('list_functions', applicationId, { display_name: 'throws' });
    expect(named.data).toMatchObject([{ display_name: 'throws' }]);
    expect(await manage('get_function', local.function('hello').id)).toMatchObject({
      status: 200,
      data: { display_name: 'hello', config: { A: 'b' }, ...source },
    });
  });

  it.each([
    ['get_function', 'ocid1.fnfunc.local..none'],
    ['get_application', 'ocid1.fnapp.local..none'],
  ])('reads the error of %s for something unknown', async (operation, id) => {
    expect(await manage(operation, id)).toMatchObject({
      error: 'ServiceError',
      status: 404,
      code: 'NotAuthorizedOrNotFound',
    });
  });

  it.each([
    [{ fn_invoke_type: 'sync' }, { body: { name: 'Ada' }, intent: [] }],
    [{ fn_intent: 'httprequest' }, { body: { name: 'Ada' }, intent: ['httprequest'] }],
    [{ fn_intent: 'cloudevent' }, { body: { name: 'Ada' }, intent: ['cloudevent'] }],
  ])('invokes with %j', async (options, received) => {
    const result = await invoke('hello', { invoke_function_body: '{"name":"Ada"}', ...options });
    expect(result.status).toBe(200);
    expect(JSON.parse(result.data as string)).toEqual(received);
  });

  it('invokes detached', async () => {
    const result = await invoke('hello', { invoke_function_body: '{}', fn_invoke_type: 'detached' });
    expect(result).toMatchObject({ status: 202, data: '' });
    expect(result.headers).toMatchObject({ 'Fn-Call-Id': expect.stringMatching(/^[0-9A-Z]{26}$/) });
  });

  it('makes a dry run', async () => {
    const result = await invoke('throws', { invoke_function_body: '{}', is_dry_run: true });
    expect(result).toMatchObject({ status: 200, data: '' });
  });

  it.each([
    ['throws', 502, 'FunctionInvokeExecutionFailed'],
    ['ocid1.fnfunc.local..none', 404, 'NotAuthorizedOrNotFound'],
  ])('reads the error of %s', async (name, status, code) => {
    const result = await invoke(name, { invoke_function_body: '{}' });
    expect(result).toMatchObject({ status, code });
  });
});

describe('this extension', () => {
  it.each([
    ['20181201', undefined],
    [
      '20260325',
      {
        sourceType: 'ARCHIVE',
        handler: 'func.js',
        runtimeConfig: { functionsRuntimeName: 'nodejs22.ol9' },
      },
    ],
  ] as const)('reads and invokes the same functions with API version %s', async (version, archive) => {
    const { credentials, url } = local.host;
    const options = { allowedHosts: () => [], apiVersion: () => version, locateService: () => ok(url) };
    const invoker = createInvoker({ logger: silentLogger, ...options });
    onTestFinished(() => invoker.dispose());
    const tenancy = await invoker.openTenancy({ credentials });
    if (!tenancy?.ok) throw new Error('The local host has a profile');
    const read = async (name: string) => {
      const found = await tenancy.value.getFunction(local.function(name).id);
      return found?.ok ? found.value.sourceDetails : found;
    };
    expect(await read('hello')).toEqual({ sourceType: 'CONTAINER_IMAGE', image: 'hello:0.0.7' });
    expect(await read('uploaded')).toEqual(archive);
    const request = createRequest({ functionId: local.function('hello').id, credentials });
    const { events, body } = await collect(invoker.invoke(request));
    expect(events[0]).toMatchObject({ url: expect.stringContaining(`${url}/${version}/functions/`) });
    expect(JSON.parse(body.toString())).toEqual({ body: '', intent: [] });
  });
});

describe('the command line oci 3.95.1', { tags: 'full' }, () => {
  let clients: StockClients;
  beforeAll(async () => {
    clients = await open(process.env['OCIFN_TEST_PYTHON_2026']);
  });
  afterAll(() => clients.dispose());

  const dataOf = async (...words: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await clients.oci(...words);
    expect([code, stderr]).toEqual([0, '']);
    return (JSON.parse(stdout) as { data: unknown }).data;
  };
  const invoke = (name: string, ...options: readonly string[]) =>
    clients.oci(
      'fn',
      'function',
      'invoke',
      '--function-id',
      local.function(name).id,
      '--file',
      '-',
      '--body',
      '{"name":"Ada"}',
      ...options,
    );

  it('lists and gets applications and functions', async () => {
    const applications = await dataOf('fn', 'application', 'list', '--compartment-id', 'any');
    expect(applications).toMatchObject([{ 'lifecycle-state': 'ACTIVE' }]);
    const [{ id = '' } = {}] = applications as { id?: string }[];
    expect(await dataOf('fn', 'application', 'get', '--application-id', id)).toMatchObject({ id });
    const functions = await dataOf('fn', 'function', 'list', '--application-id', id);
    const shape = { 'display-name': 'hello', 'invoke-endpoint': local.host.url };
    const source = { 'source-details': { 'source-type': 'CONTAINER_IMAGE', image: 'hello:0.0.7' } };
    expect(functions).toMatchObject([
      { ...shape, ...source },
      { 'display-name': 'throws' },
      { 'display-name': 'uploaded' },
    ]);
    const functionId = local.function('hello').id;
    expect(await dataOf('fn', 'function', 'get', '--function-id', functionId)).toMatchObject({
      ...shape,
      ...source,
      config: { A: 'b' },
    });
    const { id: archiveId } = local.function('uploaded');
    expect(await dataOf('fn', 'function', 'get', '--function-id', archiveId)).toMatchObject({
      'source-details': {
        'source-type': 'ARCHIVE',
        'archive-source-details': { 'archive-source-type': 'DIRECT_ARCHIVE' },
        handler: 'func.js',
        'runtime-config': { 'functions-runtime-name': 'nodejs22.ol9', 'runtime-config-type': 'MANUAL' },
      },
    });
  });

  it.each(['list_functions_runtimes', 'list_functions_runtime_versions'])(
    'finds no managed runtimes with %s of its SDK',
    async (operation) => {
      const client = 'FunctionsManagementClient';
      const result = await clients.sdk({ client, operation, arguments: [] });
      expect(result).toMatchObject({ status: 200, data: { items: [] } });
    },
  );

  it.each([
    [[], []],
    [['--fn-invoke-type', 'sync'], []],
    [['--fn-intent', 'httprequest'], ['httprequest']],
    [['--fn-intent', 'cloudevent'], ['cloudevent']],
  ])('invokes with %j', async (options, intent) => {
    const { code, stdout, stderr } = await invoke('hello', ...options);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({ body: { name: 'Ada' }, intent });
  });

  it.each([
    ['detached', ['--fn-invoke-type', 'detached']],
    ['as a dry run', ['--is-dry-run', 'true']],
  ])('invokes %s', async (_, options) => {
    expect(await invoke('throws', ...options)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('shows the error of a function that throws', async () => {
    // It retries a 502 for half a minute.
    const { code, stderr } = await invoke('throws', '--no-retry');
    expect(code).toBe(1);
    expect(stderr).toContain('"code": "FunctionInvokeExecutionFailed"');
    expect(stderr).toContain('"status": 502');
  });

  it.each(['20181201', '20260325'])('invokes with raw-request at %s', async (version) => {
    const { code, stdout } = await clients.oci(
      'raw-request',
      '--http-method',
      'POST',
      '--request-body',
      '{"name":"Ada"}',
      '--target-uri',
      `${local.host.url}/${version}/functions/${local.function('hello').id}/actions/invoke`,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ data: { body: { name: 'Ada' } }, status: '200 OK' });
  });
});
