import {
  sdkRetryOptions,
  type RetryOptions,
  type RetryPolicy,
  type StatusCodes,
} from '../policies/retryPolicy.ts';
import type { BodyForm } from './bodyForm.ts';
import { isLocalCopy, type CopySource } from './copySource.ts';
import { shellQuote, toCommandLine, toPrintCommand, withShellNotes } from './shellWords.ts';

/**
 * Returns the `ocifn` command line that sends a request again. It contains no endpoint and no credentials of a local function: `ocifn` runs it
 * with its own.
 */
export function toOcifnCommand(source: CopySource, form: BodyForm): string {
  const { request, apiVersion } = source;
  const { functionId, endpoint, region, credentials, intent, type, dryRun, requestId } = request;
  const option = (name: string, value: string | undefined): readonly (readonly string[])[] =>
    value === undefined || value === '' ? [] : [[`--${name}`, value]];
  const auth = credentials.auth === 'auto' ? undefined : credentials.auth;
  const command = toCommandLine(`ocifn invoke ${shellQuote(functionId)}`, [
    ...(isLocalCopy(source)
      ? []
      : [
          ...option('endpoint', endpoint),
          ...option('region', region),
          ...option('config-file', credentials.configFile),
          ...option('profile', credentials.profile),
          ...option('auth', auth),
          ...option('api-version', apiVersion === 'auto' ? undefined : apiVersion),
        ]),
    ...retryOptions(request.retry),
    ...option('intent', intent),
    ...option('type', type),
    ...(dryRun ? [['--dry-run']] : []),
    ...option('request-id', requestId),
    ...option('content-type', request.contentType),
    ...request.headers.map(([name, value]) => ['--header', `${name}: ${value}`]),
    ...bodyOptions(form),
  ]);
  return withShellNotes(
    source.notes,
    form.kind === 'base64' ? `${toPrintCommand(form) ?? ''} | ${command}` : command,
  );
}

function bodyOptions(form: BodyForm): readonly (readonly string[])[] {
  switch (form.kind) {
    case 'empty':
      return [];
    case 'text':
      return [['--body', form.text]];
    case 'base64':
      return [['--file', '-']];
    case 'file':
      return [['--file', form.path]];
  }
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
