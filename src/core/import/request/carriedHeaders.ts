import { headerValue, hopByHopHeaders, type Header } from '../../http/header.ts';
import type { FnHttpRequest } from '../../http/fnHttp.ts';
import { intents, invokeTypes, type Intent, type InvokeType } from '../../invocation/invocationRequest.ts';
import { isIdentifyingHeader } from '../../redaction/identifyingHeader.ts';
import { markPlaceholder } from './placeholderMark.ts';
import { isSecretName, toSecretName } from './secretNames.ts';

/** Headers, divided by how a request file contains them. */
export type CarriedHeaders = {
  readonly contentType?: string;
  readonly intent?: Intent;
  readonly type?: InvokeType;
  readonly dryRun?: true;
  readonly requestId?: string;
  readonly http?: FnHttpRequest;
  readonly headers: readonly Header[];
  readonly notes: readonly string[];
};

/** Set by the signature or the connection. */
const automatic: ReadonlySet<string> = new Set([
  'host',
  'date',
  'x-date',
  'x-content-sha256',
  'content-length',
  'opc-obo-token',
  'expect',
  'postman-token',
  ...hopByHopHeaders,
]);

/** Returns whether a header is never written, because the signature or the connection sets it. */
export function isNeverWritten(name: string): boolean {
  const key = name.toLowerCase();
  return key === 'authorization' || automatic.has(key);
}

/**
 * Divides the headers of a request. Headers that sign are dropped. A value that is a secret by the name of its header is replaced by a
 * placeholder for a secret.
 */
export function carryHeaders(given: readonly Header[]): CarriedHeaders {
  const headers = given.filter(([name]) => name.trim() !== '');
  const intent = intents.find((each) => each === headerValue(headers, 'fn-intent')?.toLowerCase());
  const carried: { -readonly [K in keyof CarriedHeaders]: CarriedHeaders[K] } = { headers: [], notes: [] };
  const [kept, notes, dropped]: [Header[], string[], string[]] = [[], [], []];
  const http: { method?: string; url?: string; headers: Header[] } = { headers: [] };
  for (const header of headers) {
    const [name, value] = header;
    const key = name.toLowerCase();
    const type = invokeTypes.find((each) => each === value.toLowerCase());
    const inner = /^fn-http-h-(.+)$/i.exec(name)?.[1];
    if (key === 'authorization') notes.push('Authorization header: the request is signed instead');
    else if (automatic.has(key)) dropped.push(name);
    else if (key === 'content-type' && carried.contentType === undefined) carried.contentType = value;
    else if (key === 'fn-intent' && intent) carried.intent = intent;
    else if (key === 'fn-invoke-type' && type) carried.type = type;
    else if (key === 'is-dry-run' && /^(true|false)$/i.test(value)) {
      if (value.toLowerCase() === 'true') carried.dryRun = true;
    } else if (key === 'opc-request-id' && carried.requestId === undefined) carried.requestId = value;
    else if (intent === 'httprequest' && key === 'fn-http-method') http.method = value;
    else if (intent === 'httprequest' && key === 'fn-http-request-url') http.url = value;
    else if (intent === 'httprequest' && inner !== undefined)
      http.headers.push(hideSecret([inner, value], notes));
    else kept.push(hideSecret(header, notes));
  }
  if (http.method !== undefined || http.url !== undefined || http.headers.length > 0) carried.http = http;
  if (dropped.length > 0) notes.push(`Set automatically: ${dropped.join(', ')}`);
  return { ...carried, headers: kept, notes };
}

const placeholder = String.raw`(?:\{\{[^{}]*\}\}|\uFDD0[^\uFDD0]*\uFDD0)`;
/** A value without any secret of its own: placeholders, also after a word such as `Bearer`. */
const placeholders = new RegExp(String.raw`^(?:\w+ )?(?:${placeholder}\s*)+$`);
const cookie = String.raw`[\w.-]+=${placeholder}`;
/** The same of cookies, which have names: `sid={{sid}}; lang={{lang}}`. */
const cookies = new RegExp(`^${cookie}(?:; *${cookie})*;?$`);

function hideSecret(header: Header, notes: string[]): Header {
  const [name, value] = header;
  const isSecret = isIdentifyingHeader(header) || isSecretName(name);
  const isOpen = placeholders.test(value) || (name.toLowerCase() === 'cookie' && cookies.test(value));
  if (!isSecret || value === '' || isOpen) return header;
  const secret = toSecretName(name);
  notes.push(`Value of the header ${name}: enter it as the secret ${secret}`);
  return [name, markPlaceholder(`$secret.${secret}`)];
}
