import { headerText, headerValue, hopByHopHeaders, token, type Header } from '../../core/http/header.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { createRequestId } from '../signing/requestId.ts';

/** The headers that all attempts of an invocation share. */
export type RequestHeaders = {
  readonly requestId: string;
  /** Separate from the other headers, because it is signed. */
  readonly contentType: string;
  readonly headers: readonly Header[];
};

/** Set by the signature. */
const signed = [
  'host',
  'date',
  'x-date',
  'authorization',
  'x-content-sha256',
  'content-length',
  'opc-obo-token',
];
/** Headers that a request cannot set. Those of the connection would change where the body ends, or the protocol. */
const reserved: ReadonlySet<string> = new Set([...signed, ...hopByHopHeaders, 'expect']);

/**
 * Returns the headers of an invocation. A header of the request replaces ours of the same name. Fails with `headerRefused` if the
 * signature or the connection sets it, or if it is not valid.
 */
export function toRequestHeaders(request: InvocationRequest): Result<RequestHeaders> {
  for (const [name] of request.headers) {
    if (reserved.has(name.toLowerCase())) return fail({ code: 'headerRefused', name, reason: 'reserved' });
  }
  const headers: Header[] = [];
  let requestId: string | undefined;
  let contentType: string | undefined;
  for (const header of [...toAutomaticHeaders(request, createRequestId), ...request.headers]) {
    const [name, value] = header;
    const reason = findFault(name, value);
    if (reason) return fail({ code: 'headerRefused', name, reason });
    const lower = name.toLowerCase();
    if (lower === 'content-type') {
      contentType ??= value.trim();
      continue;
    }
    if (lower === 'opc-request-id') requestId ??= value;
    headers.push(header);
  }
  return ok({ requestId: requestId ?? '', contentType: contentType ?? '', headers });
}

/** The parts of a request that decide its automatic headers. */
type HeaderSource = Pick<
  InvocationRequest,
  'intent' | 'type' | 'dryRun' | 'requestId' | 'contentType' | 'headers' | 'retry'
>;

/** Returns the headers that an invocation gets besides its own, which replace them. The signature adds more. */
export function toAutomaticHeaders(request: HeaderSource, createId: () => string): readonly Header[] {
  const all: Header[] = [
    // Compression would only cost time: the response is shown and saved uncompressed.
    ['accept-encoding', 'identity'],
    ['accept', '*/*'],
    ['user-agent', 'oci-function-invoker'],
  ];
  if (request.intent !== undefined) all.push(['fn-intent', request.intent]);
  if (request.type !== undefined) all.push(['fn-invoke-type', request.type]);
  if (request.dryRun) all.push(['is-dry-run', 'true']);
  if (retries(request)) all.push(['opc-client-retries', 'true']);
  all.push(['opc-request-id', request.requestId || createId()]);
  // HTTP drops white space around it, so a signature that includes it would be wrong.
  all.push(['content-type', request.contentType.trim() || 'application/json']);
  return request.headers.length === 0
    ? all
    : all.filter(([name]) => headerValue(request.headers, name) === undefined);
}

/** Returns true if the request may be retried, which the SDKs announce in `opc-client-retries`. */
function retries({ retry }: HeaderSource): boolean {
  return retry !== undefined && retry.strategy !== 'none';
}

function findFault(name: string, value: string): 'lineBreak' | 'invalid' | undefined {
  if (token.test(name) && headerText.test(value)) return undefined;
  return /[\r\n]/.test(name + value) ? 'lineBreak' : 'invalid';
}
