import type { InvocationRequest } from '../../core/invocationRequest.ts';
import { isLocalFunctionOcid } from '../../core/ocid.ts';
import { shellQuote, toCommandLine, toInlineBody } from './shellQuote.ts';

/**
 * The `ocifn` command line that sends what was sent. A function of this machine is found by the command itself, which has
 * an endpoint and a key of its own.
 *
 * @param bodyPath where a body is read from that is too long for a command line, or no text
 */
export function toOcifnCommand(request: InvocationRequest, bodyPath: string): string {
  const { functionId, endpoint, region, credentials, intent, type, dryRun, requestId, body } = request;
  const local = isLocalFunctionOcid(functionId);
  const option = (name: string, value: string | undefined): readonly (readonly string[])[] =>
    value === undefined || value === '' ? [] : [[`--${name}`, value]];
  const inline = body instanceof Uint8Array ? toInlineBody(body) : undefined;
  const auth = credentials.auth === 'auto' ? undefined : credentials.auth;
  return toCommandLine(`ocifn invoke ${shellQuote(functionId)}`, [
    ...(local
      ? []
      : [
          ...option('endpoint', endpoint),
          ...option('region', region),
          ...option('config-file', credentials.configFile),
          ...option('profile', credentials.profile),
          ...option('auth', auth),
        ]),
    ...option('intent', intent),
    ...option('type', type),
    ...(dryRun ? [['--dry-run']] : []),
    ...option('request-id', requestId),
    ...option('content-type', request.contentType),
    ...request.headers.map(([name, value]) => ['--header', `${name}: ${value}`]),
    ...(inline === undefined ? [['--file', bodyPath]] : option('body', inline)),
  ]);
}
