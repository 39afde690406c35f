import { apiVersion } from './limits.ts';
import { fail, ok, type Result } from './result.ts';

/** Where a function is invoked, read from what a person pasted. */
export type InvokeEndpoint = {
  /** Origin and path prefix, without `/20181201` and without a trailing slash. */
  readonly base: string;
  /** The OCID, when the whole invoke URL was given. */
  readonly functionId?: string;
};

/**
 * Reads an endpoint: origin with or without `/20181201`, with trailing slashes, or the whole invoke URL.
 * Refuses user info, query and fragment, which a signed request could not carry faithfully.
 */
export function parseInvokeEndpoint(text: string): Result<InvokeEndpoint> {
  const value = text.trim();
  const invalid = (reason: string): Result<never> =>
    // What is before the @ may be a password, and failures are shown and logged.
    fail({ code: 'endpointInvalid', value: value.replace(/\/\/[^/]*@/, '//…@'), reason });
  if (!URL.canParse(value)) return invalid('it is no URL');
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return invalid('it does not begin with https://');
  if (url.username || url.password) return invalid('it holds a user name');
  if (url.search || url.hash) return invalid('it holds a query or a fragment');
  const [, prefix = '', rest] = /^(.*?)(?:\/+20181201(\/.*)?)?$/.exec(url.pathname) ?? [];
  const base = url.origin + prefix.replace(/\/+$/, '');
  const call = rest === undefined || /^\/+$/.test(rest) ? undefined : rest;
  if (call === undefined) return ok({ base });
  const segment = /^\/functions\/([^/]+)(?:\/actions\/invoke\/?)?$/.exec(call)?.[1];
  const functionId = segment === undefined ? undefined : decodeSegment(segment);
  return functionId === undefined
    ? invalid('its path is no invoke path of a function')
    : ok({ base, functionId });
}

/** The URL an invocation is posted to. */
export function toInvokeUrl(base: string, functionId: string): string {
  return `${base}/${apiVersion}/functions/${encodeURIComponent(functionId)}/actions/invoke`;
}

/** Undefined where a percent sign is followed by something else than the code of a character. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
