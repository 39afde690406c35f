import type { Failure } from '../core/failure.ts';
import type { ResponseHead } from '../core/invocationEvent.ts';
import type { Timeout } from '../core/invocationRequest.ts';
import { parseInvokeEndpoint } from '../core/invokeEndpoint.ts';
import { apiVersion } from '../core/limits.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { parseServiceError } from '../core/serviceError.ts';
import type { Connections } from './connections.ts';
import type { Credentials } from './credentials.ts';
import { exchange } from './exchange.ts';
import { createRequestId } from './requestId.ts';
import { signRequest } from './signer.ts';

/** Far more than the description of a function needs. */
const maxAnswer = 1024 * 1024;

/** What a look-up needs besides the function. `managementEndpoint`: origin of the Functions service, already held to the endpoint policy. */
export type EndpointLookup = {
  readonly functionId: string;
  readonly managementEndpoint: string;
  readonly credentials: Credentials;
  readonly timeout: Timeout;
};

/** Asks the Functions service where a function is invoked. Undefined: the signal ended it. */
export async function lookUpEndpoint(
  { functionId, managementEndpoint, credentials, timeout }: EndpointLookup,
  connections: Connections,
  signal: AbortSignal,
): Promise<Result<string> | undefined> {
  const url = new URL(`${managementEndpoint}/${apiVersion}/functions/${encodeURIComponent(functionId)}`);
  const requestId = createRequestId();
  const signed = signRequest({ method: 'GET', url, date: new Date() }, credentials);
  const headers = [...signed, ['accept', 'application/json'], ['opc-request-id', requestId]] as const;
  const call = { method: 'GET', url, headers, requestId, body: new Uint8Array(), timeout } as const;
  let head: ResponseHead | undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const event of exchange(call, connections, signal)) {
    if (event.type === 'cancelled') return undefined;
    if (event.type === 'failed') return fail(event.failure);
    if (event.type === 'head') head = event.head;
    if (event.type !== 'chunk') continue;
    chunks.push(event.bytes);
    size += event.bytes.byteLength;
    if (size > maxAnswer) return fail(unknown(functionId, 'the Functions service answered without end'));
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return head?.status === 200
    ? readEndpoint(functionId, body)
    : fail(unknown(functionId, toReason(head, body)));
}

function readEndpoint(functionId: string, body: string): Result<string> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && 'invokeEndpoint' in value) {
      const endpoint = parseInvokeEndpoint(String(value.invokeEndpoint));
      return endpoint.ok ? ok(endpoint.value.base) : endpoint;
    }
  } catch {
    // Said below.
  }
  return fail(unknown(functionId, 'the Functions service answered without an invoke endpoint'));
}

function toReason(head: ResponseHead | undefined, body: string): string {
  const code = parseServiceError(body)?.code ?? head?.statusText ?? '';
  return `the Functions service answered ${head?.status} ${code}`.trim();
}

function unknown(functionId: string, reason: string): Failure {
  return { code: 'endpointUnknown', functionId, reason };
}
