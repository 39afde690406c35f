import { headerValue, type Header } from '../http/header.ts';
import type { InvocationRequest } from '../invocation/invocationRequest.ts';
import { firstVersion } from '../oci/apiVersion.ts';
import { toInvokeUrl } from '../oci/invokeEndpoint.ts';
import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { lookupRegion, toOciOptions } from './ociOptions.ts';
import { shellQuote, toCommandLine, withShellNotes } from './shellWords.ts';

/** Returns the `oci raw-request` command line that sends a request again; the OCI CLI signs it. Its body is a text, a file or empty. */
export function toRawRequest(source: CopySource, form: BodyForm): string {
  const command = toCommandLine(
    `oci raw-request \\\n  --http-method POST \\\n  --target-uri ${toUrlWord(source)}`,
    [
      ['--request-headers', JSON.stringify(joinRepeated(toSentHeaders(source.request)))],
      ...(form.kind === 'text' ? [['--request-body', form.text]] : []),
      ...(form.kind === 'file' ? [['--request-body', `file://${form.path}`]] : []),
      ...toOciOptions(source),
    ],
  );
  return withShellNotes(source.notes, command);
}

/** Returns the invoke URL as a word of a shell; a command that looks it up if the endpoint is unknown. */
export function toUrlWord(source: CopySource): string {
  const { endpoint, functionId } = source.request;
  const region = lookupRegion(source);
  const version = firstVersion(source.apiVersion);
  if (endpoint) return shellQuote(toInvokeUrl(endpoint, functionId, version));
  const query = ['--query', 'data."invoke-endpoint"', '--raw-output'];
  const place = region ? ['--region', region] : [];
  const words = ['fn', 'function', 'get', '--function-id', functionId, ...query, ...place];
  const options = toOciOptions(source).flat();
  return `"$(oci ${[...words, ...options].map(shellQuote).join(' ')})${toInvokeUrl('', functionId, version)}"`;
}

/** Returns the headers that describe the request. A header of the request overrides ours, as when it is sent. */
export function toSentHeaders({
  contentType,
  intent,
  type,
  dryRun,
  requestId,
  headers,
}: Omit<InvocationRequest, 'body'>): readonly Header[] {
  const own: readonly Header[] = [
    ['content-type', contentType.trim() || 'application/json'],
    ...optional('fn-intent', intent),
    ...optional('fn-invoke-type', type),
    ...optional('is-dry-run', dryRun ? 'true' : undefined),
    ...optional('opc-request-id', requestId),
  ];
  return [...own.filter(([name]) => headerValue(headers, name) === undefined), ...headers];
}

function optional(name: string, value: string | undefined): readonly Header[] {
  return value === undefined || value === '' ? [] : [[name, value]];
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
