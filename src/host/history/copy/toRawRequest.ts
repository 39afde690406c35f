import { headerValue, type Header } from '../../../core/http/header.ts';
import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import { toCommandLine, toInlineBody } from './shellQuote.ts';

/**
 * Returns the `oci raw-request` command line that sends a request again; the OCI CLI signs it.
 *
 * @param url the URL of the first attempt
 * @param bodyPath the file to read the body from if it does not fit into a command line
 */
export function toRawRequest(request: InvocationRequest, url: string, bodyPath: string): string {
  const { intent, type, dryRun, requestId, contentType, headers, credentials, body } = request;
  const inline = body instanceof Uint8Array ? toInlineBody(body) : undefined;
  const own: readonly Header[] = [
    ['content-type', contentType],
    ...optional('fn-intent', intent),
    ...optional('fn-invoke-type', type),
    ...optional('is-dry-run', dryRun ? 'true' : undefined),
    ...optional('opc-request-id', requestId),
  ];
  // A header of the request overrides ours, as when it is sent.
  const all = joinRepeated([...own.filter(([name]) => headerValue(headers, name) === undefined), ...headers]);
  const { configFile, profile, auth } = credentials;
  return toCommandLine('oci raw-request', [
    ['--http-method', 'POST'],
    ['--target-uri', url],
    ['--request-headers', JSON.stringify(all)],
    ...(inline === '' ? [] : [['--request-body', inline ?? `file://${bodyPath}`]]),
    ...(configFile ? [['--config-file', configFile]] : []),
    ...(profile ? [['--profile', profile]] : []),
    ...(auth === undefined || auth === 'auto' ? [] : [['--auth', auth]]),
  ]);
}

function optional(name: string, value: string | undefined): readonly Header[] {
  return value === undefined ? [] : [[name, value]];
}

/** Joins repeated headers, because the OCI CLI accepts one value per name: by a comma, cookies by a semicolon (RFC 9110 §5.3, RFC 6265 §5.4). */
function joinRepeated(headers: readonly Header[]): Readonly<Record<string, string>> {
  const byName = new Map<string, Header>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = byName.get(key);
    const comma = key === 'cookie' ? '; ' : ', ';
    byName.set(key, known ? [known[0], `${known[1]}${comma}${value}`] : [name, value]);
  }
  return Object.fromEntries(byName.values());
}
