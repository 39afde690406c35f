import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import { isLocalFunctionOcid } from '../../../core/oci/ocid.ts';
import {
  sdkRetryOptions,
  type RetryOptions,
  type RetryPolicy,
  type StatusCodes,
} from '../../../core/policies/retryPolicy.ts';
import { shellQuote, toCommandLine, toInlineBody } from './shellQuote.ts';

/**
 * Returns the `ocifn` command line that sends a request again. It contains no endpoint and no credentials of a local function: `ocifn` runs it
 * with its own.
 *
 * @param bodyPath the file to read the body from if it does not fit into a command line
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
    ...retryOptions(request.retry),
    ...option('intent', intent),
    ...option('type', type),
    ...(dryRun ? [['--dry-run']] : []),
    ...option('request-id', requestId),
    ...option('content-type', request.contentType),
    ...request.headers.map(([name, value]) => ['--header', `${name}: ${value}`]),
    ...(inline === undefined ? [['--file', bodyPath]] : option('body', inline)),
  ]);
}

/** Returns the options for the strategy, and for each value that differs from that of the SDK. */
function retryOptions(retry: RetryPolicy | undefined): readonly (readonly string[])[] {
  if (!retry || retry.strategy === 'none') return [];
  const limit = (value: number | null): string => (value === null ? 'unlimited' : String(value));
  const codes = (statuses: StatusCodes | null): string =>
    statuses === null ? 'any' : Object.entries(statuses).flatMap(toStatusCodes).join(',');
  const words: { readonly [K in keyof RetryOptions]: readonly [option: string, value: string] } = {
    maxAttempts: ['--max-attempts', limit(retry.maxAttempts)],
    totalTime: ['--max-time', limit(retry.totalTime)],
    baseDelay: ['--base-delay', String(retry.baseDelay)],
    growth: ['--growth', String(retry.growth)],
    maxDelay: ['--max-delay', String(retry.maxDelay)],
    jitter: ['--jitter', String(retry.jitter)],
    backoff: ['--backoff', retry.backoff],
    statuses: ['--retry-status', codes(retry.statuses)],
    any5xx: ['--retry-5xx', retry.any5xx ? 'yes' : 'no'],
  };
  const differing = Object.entries(words).filter(([name]) => {
    const key = name as keyof RetryOptions;
    return JSON.stringify(retry[key]) !== JSON.stringify(sdkRetryOptions[key]);
  });
  return [['--retry', retry.strategy], ...differing.map(([, option]) => option)];
}

function toStatusCodes([status, codes]: readonly [string, readonly string[]]): readonly string[] {
  return codes.length === 0 ? [status] : codes.map((code) => `${status}:${code}`);
}
