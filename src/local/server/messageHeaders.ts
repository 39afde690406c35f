import { hopByHopHeaders } from '../../core/http/header.ts';

/** Names and values alternating, as in Node's `rawHeaders`: with order, case and repetitions. */
export type RawHeaders = readonly string[];

/** Headers that the host sets, or that a function must not see: it never gets the signature. */
const notForFunction = new Set([
  ...hopByHopHeaders,
  'authorization',
  'opc-obo-token',
  'content-length',
  'expect',
  'host',
  'fn-call-id',
  'fn-deadline',
  'opc-request-id',
  'oci-subject-id',
  'oci-subject-tenancy-id',
  'oci-subject-type',
]);

/** Headers of a function's response that the host sets itself. */
const notForCaller = new Set([...hopByHopHeaders, 'content-length', 'date', 'fn-call-id', 'opc-request-id']);

/** The IDs of a call, and the key that signed it. */
export type CallIdentity = { readonly callId: string; readonly requestId: string; readonly keyId: string };

/** Converts the headers of the caller to those for the function. Length and deadline are added when the call is sent. */
export function toFunctionHeaders(
  received: RawHeaders,
  { callId, requestId, keyId }: CallIdentity,
): RawHeaders {
  const [tenancy, user] = keyId.startsWith('ST$') ? [] : keyId.split('/');
  return [
    'Host',
    'localhost',
    ...without(received, notForFunction),
    'Fn-Call-Id',
    callId,
    'Opc-Request-Id',
    requestId,
    ...(tenancy && user
      ? ['Oci-Subject-Id', user, 'Oci-Subject-Tenancy-Id', tenancy, 'Oci-Subject-Type', 'user']
      : []),
  ];
}

/** Converts the headers of the function to those for the caller. IDs and length are added when the response is sent. */
export function toResponseHeaders(received: RawHeaders): RawHeaders {
  return without(received, notForCaller);
}

function without(headers: RawHeaders, names: ReadonlySet<string>): RawHeaders {
  const kept: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (!names.has(name.toLowerCase())) kept.push(name, headers[index + 1] ?? '');
  }
  return kept;
}
