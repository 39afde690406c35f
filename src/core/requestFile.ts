import type { CircuitBreakerChoice } from './circuitBreakerPolicy.ts';
import { defined } from './defined.ts';
import type { Result } from './result.ts';
import type { FnHttpRequest } from './fnHttp.ts';
import type { Header } from './header.ts';
import {
  authKinds,
  intents,
  invokeTypes,
  type AuthKind,
  type Intent,
  type InvokeType,
  type Timeout,
} from './invocationRequest.ts';
import { decodeCircuitBreakerChoice, decodeCount, decodeRetryChoice } from './policyDecoders.ts';
import type { RequestBody } from './requestBody.ts';
import { readBody } from './readBody.ts';
import { readJsonFile } from './readJsonFile.ts';
import { readVariables } from './readVariables.ts';
import type { RequestReader } from './requestReader.ts';
import { parseRequestTree } from './requestTree.ts';
import type { RetryChoice } from './retryPolicy.ts';
import type { Variables } from './variable.ts';

/** What a `*.ocifn.json` file says; what it leaves out is undefined, and is filled in when it is invoked. */
export type RequestFile = {
  readonly name?: string;
  /** Name from settings, `local:NAME`, or OCID; empty in a draft. */
  readonly function: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly auth?: AuthKind;
  readonly region?: string;
  readonly intent?: Intent;
  readonly type?: InvokeType;
  readonly dryRun: boolean;
  readonly requestId?: string;
  readonly contentType?: string;
  readonly headers: readonly Header[];
  /** Has an effect with intent `httprequest`. */
  readonly http?: FnHttpRequest;
  readonly body: RequestBody;
  readonly timeout: Partial<Timeout>;
  readonly retry?: RetryChoice;
  readonly circuitBreaker?: CircuitBreakerChoice;
  /** Most bytes that are read of a body whose length is not known. */
  readonly bufferLimit?: number;
  readonly variables: Variables;
  /** Keys that are kept in the file and have no effect; `timeout.total` for one that is not at the top. */
  readonly ignoredKeys: readonly string[];
};

/** A request that says nothing. */
export const emptyRequest: RequestFile = {
  function: '',
  dryRun: false,
  headers: [],
  body: { kind: 'none' },
  timeout: {},
  variables: {},
  ignoredKeys: [],
};

/** Keys that say something to people and tools, not to the invocation. */
const silentKeys: readonly string[] = ['$schema', 'tags'];

/**
 * Reads a request file: JSON with comments. An empty text is an empty draft.
 * The first problem in the order of the text is the failure.
 *
 * @param file names the file in the failure
 */
export function parseRequestFile(text: string, file: string): Result<RequestFile> {
  return readJsonFile(text, file, 'a request', (reader) => readRequest(text, reader), parseRequestTree);
}

function readRequest(text: string, file: RequestReader): RequestFile {
  const http = file.object('http');
  const timeout = file.object('timeout');
  const body = file.object('body');
  const intent = file.oneOf('intent', intents);
  const request = {
    function: file.string('function') ?? '',
    dryRun: file.boolean('dryRun') ?? false,
    headers: file.strings('headers'),
    body: body ? readBody(text, body) : ({ kind: 'none' } as const),
    timeout: defined({ connect: timeout?.positive('connect'), read: timeout?.positive('read') }),
    variables: readVariables(text, file),
    ...defined({
      name: file.string('name'),
      endpoint: file.string('endpoint'),
      profile: file.string('profile'),
      auth: file.oneOf('auth', authKinds),
      region: file.string('region'),
      intent,
      type: file.oneOf('type', invokeTypes),
      requestId: file.string('requestId'),
      contentType: file.string('contentType'),
      retry: file.decoded('retry', decodeRetryChoice),
      circuitBreaker: file.decoded('circuitBreaker', decodeCircuitBreakerChoice),
      bufferLimit: file.decoded('bufferLimit', decodeCount),
      http: http && {
        ...defined({ method: http.string('method'), url: http.string('url') }),
        headers: http.strings('headers'),
      },
    }),
  };
  const ignoredKeys = [
    ...file.unread.filter((name) => !silentKeys.includes(name)),
    ...(http && intent !== 'httprequest' ? ['http'] : []),
    ...(http?.unread ?? []).map((name) => `http.${name}`),
    ...(timeout?.unread ?? []).map((name) => `timeout.${name}`),
    ...(body?.unread ?? []).map((name) => `body.${name}`),
  ];
  return { ...request, ignoredKeys };
}
