import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import { defined } from '../common/defined.ts';
import type { Result } from '../common/result.ts';
import type { FnHttpRequest } from '../http/fnHttp.ts';
import type { Header } from '../http/header.ts';
import {
  authKinds,
  intents,
  invokeTypes,
  type AuthKind,
  type Intent,
  type InvokeType,
  type Timeout,
} from '../invocation/invocationRequest.ts';
import { decodeCircuitBreakerChoice, decodeCount, decodeRetryChoice } from '../policies/policyDecoders.ts';
import { readBody, type RequestBody } from './requestBody.ts';
import { findIdleKeys } from './idleKeys.ts';
import { readJsonDocument, type JsonDocument } from '../decode/readJsonFile.ts';
import { readVariables, type Variables } from '../variables/variable.ts';
import { readCaptures, type Capture } from '../expectations/capture.ts';
import type { Expectation } from '../expectations/expectation.ts';
import { readExpectations } from '../expectations/readExpectations.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import { parseRequestTree } from './parseRequestTree.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';

/** The content of a `*.ocifn.json` file. Omitted values are undefined, and filled in when it is invoked. */
export type RequestFile = {
  readonly name?: string;
  readonly tags: readonly string[];
  /** Left out of runs: true or the reason. */
  readonly skip?: true | string;
  /** Name from the settings, `local:NAME`, OCID or invoke URL; empty in a draft. */
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
  /** Only has an effect with the intent `httprequest`. */
  readonly http?: FnHttpRequest;
  readonly body: RequestBody;
  readonly timeout: Partial<Timeout>;
  readonly retry?: RetryChoice;
  readonly circuitBreaker?: CircuitBreakerChoice;
  /** Maximum bytes read from a body of unknown length. */
  readonly bufferLimit?: number;
  readonly variables: Variables;
  readonly captures: readonly Capture[];
  readonly expectations: readonly Expectation[];
};

/** An empty request. */
export const emptyRequest: RequestFile = {
  tags: [],
  function: '',
  dryRun: false,
  headers: [],
  body: { kind: 'none' },
  timeout: {},
  variables: {},
  captures: [],
  expectations: [],
};

/** The keys of a request file in the order they are written. */
export const requestKeys = [
  '$schema',
  'name',
  'tags',
  'skip',
  'function',
  'endpoint',
  'profile',
  'auth',
  'region',
  'intent',
  'type',
  'dryRun',
  'requestId',
  'contentType',
  'headers',
  'http',
  'body',
  'timeout',
  'retry',
  'circuitBreaker',
  'bufferLimit',
  'variables',
  'capture',
  'expect',
] as const;

/** Keys for tools. */
const otherKeys = ['$schema'];

/**
 * Reads a request file: JSON with comments. An empty text is an empty draft. Fails with `requestInvalid` for
 * the first problem in the text.
 *
 * @param file name of the file in the failure
 */
export function parseRequestFile(text: string, file: string): Result<RequestFile> {
  return readRequestDocument(text, file).content;
}

/** Reads a request file and finds its keys without effect. */
export function readRequestDocument(text: string, file: string): JsonDocument<RequestFile> {
  return readJsonDocument(text, file, 'a request', (reader) => readRequest(text, reader), parseRequestTree);
}

function readRequest(text: string, file: RequestReader): RequestFile {
  const http = file.object('http');
  const request = {
    tags: file.list('tags'),
    function: file.string('function') ?? '',
    dryRun: file.boolean('dryRun') ?? false,
    headers: file.strings('headers'),
    body: readBody(text, file),
    timeout: readTimeout(file),
    variables: readVariables(text, file),
    captures: readCaptures(file),
    expectations: readExpectations(text, file),
    ...defined({
      skip: readSkip(file),
      name: file.string('name'),
      endpoint: file.string('endpoint'),
      profile: file.string('profile'),
      auth: file.oneOf('auth', authKinds),
      region: file.string('region'),
      intent: file.oneOf('intent', intents),
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
  http?.finish();
  for (const [key, reason] of Object.entries(findIdleKeys(request))) file.idle(key, reason);
  file.finish(otherKeys);
  return request;
}

/** Reads `skip`: true, or the reason. False and an empty reason skip nothing. */
function readSkip(file: RequestReader): true | string | undefined {
  const { value } = file.member('skip') ?? {};
  if (!value || value.value === false || value.value === '') return undefined;
  if (value.value === true || typeof value.value === 'string') return value.value;
  return file.refuse('skip', 'true or a reason');
}

/** Reads the object `timeout`, in seconds. */
export function readTimeout(file: RequestReader): Partial<Timeout> {
  const timeout = file.object('timeout');
  const read = defined({ connect: timeout?.positive('connect'), read: timeout?.positive('read') });
  timeout?.finish();
  return read;
}
