import { judgeBody } from '../../core/http/contentKind.ts';
import { headerValue } from '../../core/http/header.ts';
import { maskHeaders } from '../../core/redaction/maskHeaders.ts';
import type { SentValue, SentView } from '../../protocol/sentView.ts';
import type { Invocation } from '../invocations/invocation.ts';

/** Bytes by which a body is judged to be text. */
const judgedBytes = 8192;

/** Headers that only some requests set themselves; otherwise the extension adds them. */
const automatic = new Set([
  'accept-encoding',
  'accept',
  'user-agent',
  'opc-request-id',
  'opc-client-retries',
  'host',
  'content-length',
]);

/** Headers of the signature. */
const signature = new Set(['date', 'authorization', 'x-content-sha256', 'opc-obo-token']);

/** Returns what was sent, as far as it is known. Undefined if the request could not be prepared. */
export function toSentView(invocation: Invocation): SentView | undefined {
  const { request, events, sentBody } = invocation;
  if (!request) return undefined;
  const url = events.findLast((event) => event.type === 'attempt')?.url;
  const body = sentBody && toBody(sentBody, invocation);
  return {
    ...(url !== undefined && { url }),
    target: toTarget(invocation),
    headers: toHeaders(invocation),
    ...(body && { body }),
  };
}

function toTarget({ source, request, events }: Invocation): readonly SentValue[] {
  const { functionName, environment, profile, origins = {} } = source;
  const auth = events.findLast((event) => event.type === 'attempt')?.auth;
  const row = (name: string, value: string | undefined, from?: string): readonly SentValue[] =>
    value === undefined || value === '' ? [] : [{ name, value, ...(from !== undefined && { from }) }];
  return [
    ...row('Function', functionName, origins['function']),
    ...row('OCID', request?.functionId),
    ...row('Request', source.requestName),
    ...row('Environment', environment),
    ...row('Profile', profile, origins['profile']),
    ...row('Authentication', auth),
    ...row('Retry', request?.retry?.strategy, origins['retry']),
  ];
}

/** The headers of the last attempt that was sent; without one, those that the request would have sent. */
function toHeaders({ source, request, events }: Invocation): readonly SentValue[] {
  const sent = events.findLast((event) => event.type === 'sent')?.headers;
  const own = request?.headers ?? [];
  const fromOf = (name: string): string => {
    const key = name.toLowerCase();
    const origin = source.origins?.[`header:${key}`];
    if (origin !== undefined) return origin;
    if (signature.has(key)) return 'signature';
    return automatic.has(key) && headerValue(own, key) === undefined ? 'automatic' : 'request';
  };
  return (sent ?? maskHeaders(own)).map(([name, value]) => ({ name, value, from: fromOf(name) }));
}

function toBody(
  { head, size }: NonNullable<Invocation['sentBody']>,
  { request }: Invocation,
): SentView['body'] {
  const contentType = request?.contentType ?? '';
  const { kind, encoding } = judgeBody(contentType, head.subarray(0, judgedBytes));
  if (kind === 'binary') return { size, contentType };
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  return { size, contentType, text, ...(head.byteLength < size && { shownBytes: head.byteLength }) };
}
