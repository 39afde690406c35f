/** @module-tag full */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { ConfigFileAuthenticationDetailsProvider } from 'oci-common';
import { FunctionsInvokeClient } from 'oci-functions';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BodySource } from '../../../../src/core/invocation/invocationRequest.ts';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import { createInvoker, type Invoker } from '../../../../src/invoker/invoker.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { collect, createRequest } from '../../../support/fixtures/invocations.ts';
import { PythonSdk, type PythonBody } from '../../../support/clients/pythonSdk.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

/** The last Python SDK of the API version 20181201, and the first one of 20260325. */
const pythons = {
  '2.182.1': process.env['OCIFN_TEST_PYTHON'] ?? '',
  '2.189.0': process.env['OCIFN_TEST_PYTHON_2026'] ?? '',
} as const;
const releases = ['2.182.1', '2.189.0'] as const;

/** A body, and its form for each client. `cannot`: what happens in a stock client that cannot send it. */
type Row = {
  readonly body: string;
  readonly bytes: Buffer;
  readonly ours: (bytes: Buffer) => BodySource;
  readonly python: { readonly as: PythonBody; readonly cannot?: 'is refused' };
  readonly typescript: {
    readonly as: (bytes: Buffer) => string | Uint8Array | Blob | Readable | ReadableStream;
    readonly cannot?: 'arrives empty' | 'is refused';
  };
};

const asBytes = (bytes: Buffer): BodySource => bytes;
const asText = (bytes: Buffer): string => bytes.toString('utf8');
const asReadable = (bytes: Buffer): Readable => Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
const binary = randomBytes(70_000);
const text = Buffer.from('{"name":"Ada"}');

const rows: readonly Row[] = [
  { body: 'text', bytes: text, ours: asBytes, python: { as: 'str' }, typescript: { as: asText } },
  {
    body: 'text beyond Latin-1',
    bytes: Buffer.from('{"name":"Ада 😀"}'),
    ours: asBytes,
    python: { as: 'str', cannot: 'is refused' },
    typescript: { as: asText },
  },
  {
    body: 'text beyond Latin-1, encoded by the caller',
    bytes: Buffer.from('{"name":"Ада 😀"}'),
    ours: asBytes,
    python: { as: 'bytes' },
    typescript: { as: asText },
  },
  {
    body: 'the two bytes {}',
    bytes: Buffer.from('{}'),
    ours: asBytes,
    python: { as: 'str' },
    typescript: { as: asText, cannot: 'arrives empty' },
  },
  {
    body: 'nothing',
    bytes: Buffer.alloc(0),
    ours: asBytes,
    python: { as: 'none' },
    typescript: { as: asText },
  },
  {
    body: 'binary bytes',
    bytes: binary,
    ours: asBytes,
    python: { as: 'bytes' },
    typescript: { as: (bytes) => new Uint8Array(bytes), cannot: 'is refused' },
  },
  {
    body: 'a Blob of binary bytes',
    bytes: binary,
    ours: asBytes,
    python: { as: 'file' },
    typescript: { as: (bytes) => new Blob([new Uint8Array(bytes)]), cannot: 'arrives empty' },
  },
  {
    body: 'a stream of text of unknown length',
    bytes: text,
    ours: asReadable,
    python: { as: 'stream', cannot: 'is refused' },
    typescript: { as: asReadable },
  },
  {
    body: 'a stream of binary bytes of unknown length',
    bytes: binary,
    ours: asReadable,
    python: { as: 'stream', cannot: 'is refused' },
    typescript: { as: asReadable, cannot: 'is refused' },
  },
  {
    body: 'as many bytes as the service takes',
    bytes: Buffer.alloc(6 * 1024 * 1024, 'abcdefgh'),
    ours: asBytes,
    python: { as: 'bytes' },
    typescript: { as: asText },
  },
];

let local: TestLocalHost;
let invoker: Invoker;
let sdks: Readonly<Record<(typeof releases)[number], PythonSdk>>;
let client: FunctionsInvokeClient;
beforeAll(async () => {
  // The SDK prints every failure and every config file to the console.
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
  const source = `(body) => ({
    length: body.length,
    sha256: require('node:crypto').createHash('sha256').update(body).digest('hex'),
  }), { inputMode: 'buffer' }`;
  local = await TestLocalHost.open(nodeFunction('probe', source));
  invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
  sdks = {
    '2.182.1': new PythonSdk(pythons['2.182.1']),
    '2.189.0': new PythonSdk(pythons['2.189.0']),
  };
  const { configFile } = local.host.credentials;
  client = new FunctionsInvokeClient({
    authenticationDetailsProvider: new ConfigFileAuthenticationDetailsProvider(configFile, 'LOCAL'),
  });
  client.endpoint = local.host.url;
});
afterAll(async () => {
  vi.restoreAllMocks();
  client.close();
  invoker.dispose();
  await Promise.all(releases.map((release) => sdks[release].dispose()));
  await local.dispose();
});

/** Returns the expected output of the function for the received bytes. */
function received(bytes: Uint8Array): object {
  return { length: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

describe.each(rows)('$body', ({ bytes, ...row }) => {
  it.each(['', '/20181201', '/20260325'])(
    'arrives unchanged from our invoker at an endpoint with %j',
    async (path) => {
      const { credentials, url } = local.host;
      const functionId = local.function('probe').id;
      const body = row.ours(bytes);
      const request = createRequest({ functionId, endpoint: url + path, credentials, body });
      const outcome = await collect(invoker.invoke(request));
      expect(outcome.last).toMatchObject({ type: 'finished' });
      expect(JSON.parse(outcome.body.toString())).toEqual(received(bytes));
    },
  );

  it.each(releases)(
    row.python.cannot ? 'cannot be sent by the Python SDK %s' : 'arrives the same from the Python SDK %s',
    async (release) => {
      const { configFile = '' } = local.host.credentials;
      const result = await sdks[release].invoke({
        configFile,
        profile: 'LOCAL',
        endpoint: local.host.url,
        functionId: local.function('probe').id,
        kind: row.python.as,
        body: bytes,
      });
      if (row.python.cannot) expect(result).toHaveProperty('error');
      else expect('body' in result ? JSON.parse(result.body) : result).toEqual(received(bytes));
    },
  );

  const { cannot, as } = row.typescript;
  it(cannot ? `${cannot} from the TypeScript SDK` : 'arrives the same from the TypeScript SDK', async () => {
    const call = client.invokeFunction({
      functionId: local.function('probe').id,
      invokeFunctionBody: as(bytes) as string,
    });
    if (cannot === 'is refused') return expect(call).rejects.toBeDefined();
    const { value } = await call;
    const echoed: unknown = await new Response(value as ReadableStream).json();
    expect(echoed).toEqual(received(cannot ? new Uint8Array() : bytes));
  });
});
