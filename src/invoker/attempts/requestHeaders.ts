import { headerValue, type Header } from '../../core/http/header.ts';
import { hopByHopHeaders } from '../../core/http/hopByHop.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { createRequestId } from '../signing/requestId.ts';

/** The headers of an invocation that do not change from attempt to attempt. */
export type RequestHeaders = {
  readonly requestId: string;
  /** Signed, so it stands apart from the others. */
  readonly contentType: string;
  readonly headers: readonly Header[];
};

/** Owned by the signature. */
const signed = [
  'host',
  'date',
  'x-date',
  'authorization',
  'x-content-sha256',
  'content-length',
  'opc-obo-token',
];
/** Those of the connection would change where the body ends, or what the connection is. */
const reserved: ReadonlySet<string> = new Set([...signed, ...hopByHopHeaders, 'expect']);

/**
 * Puts together the headers of an invocation. A further header takes the place of ours with the same name,
 * unless the signature or the connection owns it: then it is refused by name.
 */
export function toRequestHeaders(request: InvocationRequest): Result<RequestHeaders> {
  for (const [name] of request.headers) {
    if (reserved.has(name.toLowerCase())) return fail({ code: 'headerRefused', name, reason: 'reserved' });
  }
  const own: readonly Header[] = [
    // Bytes of the answer are shown and saved as they are; a packed answer would only cost time here.
    ['accept-encoding', 'identity'],
    ['accept', '*/*'],
    ['user-agent', 'oci-function-invoker'],
    ...optional('fn-intent', request.intent),
    ...optional('fn-invoke-type', request.type),
    ...optional('is-dry-run', request.dryRun ? 'true' : undefined),
    ...optional('opc-client-retries', retries(request) ? 'true' : undefined),
    ['opc-request-id', request.requestId || createRequestId()],
    // The wire drops white space around it; signed with it, the signature would not hold.
    ['content-type', request.contentType.trim() || 'application/json'],
  ];
  const all = [
    ...own.filter(([name]) => headerValue(request.headers, name) === undefined),
    ...request.headers,
  ];
  for (const [name, value] of all) {
    const reason = findFault(name, value);
    if (reason) return fail({ code: 'headerRefused', name, reason });
  }
  return ok({
    requestId: headerValue(all, 'opc-request-id') ?? '',
    contentType: headerValue(all, 'content-type')?.trim() ?? '',
    headers: all.filter(([name]) => name.toLowerCase() !== 'content-type'),
  });
}

/** The service is told of clients that may come again, as the SDKs tell it. */
function retries({ retry }: InvocationRequest): boolean {
  return retry !== undefined && retry.strategy !== 'none';
}

function optional(name: string, value: string | undefined): readonly Header[] {
  return value === undefined ? [] : [[name, value]];
}

function findFault(name: string, value: string): 'lineBreak' | 'invalid' | undefined {
  if (/[\r\n]/.test(name + value)) return 'lineBreak';
  // RFC 9110: a name is a token; a value is visible characters, spaces and tabs.
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
    ? undefined
    : 'invalid';
}
