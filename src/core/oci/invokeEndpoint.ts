import { firstVersion, type ApiVersion } from './apiVersion.ts';
import { fail, ok, type Result } from '../common/result.ts';

/** An invoke endpoint, as the user pasted it. */
export type InvokeEndpoint = {
  /** Origin and path prefix, without an API version and without a trailing slash. */
  readonly base: string;
  /** `base`, with the API version if the text has one: `https://HOST/20260325`. Settings store this form. */
  readonly endpoint: string;
  /** The OCID, if the text was a whole invoke URL. */
  readonly functionId?: string;
};

/** More characters than any endpoint has. */
const maxLength = 4096;

/**
 * Reads an endpoint: an origin, with or without an API version (`/YYYYMMDD`), or a whole invoke URL. Ignores
 * trailing slashes. Fails with `endpointInvalid`, also for user info, query and fragment, which a signed
 * request could not keep.
 */
export function parseInvokeEndpoint(text: string): Result<InvokeEndpoint> {
  if (last?.text !== text) last = { text, parsed: parseEndpoint(text) };
  return last.parsed;
}

/** Of the last call: most requests go to the same endpoint as the one before. */
let last: { readonly text: string; readonly parsed: Result<InvokeEndpoint> } | undefined;

function parseEndpoint(text: string): Result<InvokeEndpoint> {
  const value = text.trim();
  const invalid = (reason: string): Result<never> =>
    fail({ code: 'endpointInvalid', value: toShown(value), reason });
  if (value.length > maxLength) return invalid(`it is longer than ${maxLength} characters`);
  if (!URL.canParse(value)) return invalid('it is not a valid URL');
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return invalid('it does not start with https://');
  if (url.username || url.password) return invalid('it contains a user name');
  if (url.search || url.hash) return invalid('it contains a query or a fragment');
  const segments = trimEnd(url.pathname.split('/'));
  const at = segments.findLastIndex(isApiVersion);
  const call = at < 0 ? [] : segments.slice(at + 1);
  const prefix = trimEnd(at < 0 ? segments : segments.slice(0, at));
  if (isApiVersion(prefix.at(-1) ?? '')) return invalid('it has two API versions');
  if (at < 0 && isCall(segments.slice(-4)))
    return invalid('an API version such as /20260325 is missing before /functions');
  const base = [url.origin, ...prefix.slice(1)].join('/');
  const endpoint = at < 0 ? base : `${base}/${segments[at]}`;
  if (call.length === 0) return ok({ base, endpoint });
  const functionId = isCall(call) || isFunction(call) ? decodeSegment(call[1] ?? '') : undefined;
  return functionId === undefined
    ? invalid('its path is not the invoke path of a function')
    : ok({ base, endpoint, functionId });
}

/**
 * Returns the URL to which an invocation is posted.
 *
 * @param endpoint from `parseInvokeEndpoint`
 * @param version for an endpoint without one
 */
export function toInvokeUrl(
  endpoint: string,
  functionId: string,
  version: ApiVersion = firstVersion(),
): string {
  const versioned = isApiVersion(lastSegmentOf(endpoint)) ? endpoint : `${endpoint}/${version}`;
  return `${versioned}/functions/${encodeURIComponent(functionId)}/actions/invoke`;
}

/** Removes the API version from an endpoint of `parseInvokeEndpoint`. */
export function toEndpointBase(endpoint: string): string {
  const last = lastSegmentOf(endpoint);
  return isApiVersion(last) ? endpoint.slice(0, -last.length - 1) : endpoint;
}

/** Hides what precedes the @: it may be a password, and failures are shown and logged. */
function toShown(value: string): string {
  const shown = value.replace(/\/\/[^/]*@/, '//…@');
  return shown.length > maxLength ? `${shown.slice(0, 200)}…` : shown;
}

/** Returns true for the version of an OCI API: a date as `YYYYMMDD`. */
function isApiVersion(segment: string): boolean {
  return /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(segment);
}

function lastSegmentOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf('/') + 1);
}

/** Removes the empty segments of trailing slashes. */
function trimEnd(segments: readonly string[]): readonly string[] {
  return segments.slice(0, segments.findLastIndex((segment) => segment !== '') + 1);
}

function isFunction(path: readonly string[]): boolean {
  return path.length === 2 && path[0] === 'functions';
}

function isCall([collection, id, actions, action, ...more]: readonly string[]): boolean {
  return (
    isFunction([collection ?? '', id ?? '']) &&
    actions === 'actions' &&
    action === 'invoke' &&
    more.length === 0
  );
}

/** Decodes a path segment; undefined for an invalid percent-encoding. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
