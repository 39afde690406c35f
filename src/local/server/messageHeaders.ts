import { hopByHopHeaders } from '../../core/http/header.ts';

/** Names and values in turn, as Node's `rawHeaders` has them: order, case and repetitions kept. */
export type RawHeaders = readonly string[];

/** Ours to set, or not for the eyes of a function: it never sees what signed the call. */
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

/** The same the other way round; what these say is said by the host itself. */
const notForCaller = new Set([...hopByHopHeaders, 'content-length', 'date', 'fn-call-id', 'opc-request-id']);

/** Who called, as the platform tells the function. */
export type CallIdentity = { readonly callId: string; readonly requestId: string; readonly keyId: string };

/** The caller's headers as the function gets them; length and deadline come with the sending. */
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

/** The function's headers as the caller gets them; the ids and the length come with the sending. */
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
