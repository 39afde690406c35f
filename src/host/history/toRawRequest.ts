import type { InvocationRequest } from '../../core/invocationRequest.ts';
import { toCommandLine, toInlineBody } from './shellQuote.ts';

/**
 * The `oci raw-request` command line that sends what was sent; the OCI CLI signs it.
 *
 * @param url where the first attempt went
 * @param bodyPath where a body is read from that is too long for a command line, or no text
 */
export function toRawRequest(request: InvocationRequest, url: string, bodyPath: string): string {
  const { intent, type, dryRun, requestId, contentType, headers, credentials, body } = request;
  const inline = body instanceof Uint8Array ? toInlineBody(body) : undefined;
  const all = Object.fromEntries([
    ['content-type', contentType],
    ...(intent === undefined ? [] : [['fn-intent', intent]]),
    ...(type === undefined ? [] : [['fn-invoke-type', type]]),
    ...(dryRun ? [['is-dry-run', 'true']] : []),
    ...(requestId === undefined ? [] : [['opc-request-id', requestId]]),
    ...headers,
  ]);
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
