import { headerValue, type Header } from '../http/header.ts';

/** The versions of the Functions API that are used, the latest first. */
export const apiVersions = ['20260325', '20181201'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** What the user selects: one version for all hosts, or `auto`, the latest that a host knows. */
export const apiVersionChoices = ['auto', ...apiVersions] as const;
export type ApiVersionChoice = (typeof apiVersionChoices)[number];

/** Returns the version to start with at a host of which nothing is known. */
export function firstVersion(choice: ApiVersionChoice = 'auto'): ApiVersion {
  return choice === 'auto' ? apiVersions[0] : choice;
}

/**
 * Returns whether a host knows the path of a request, and with it the API version; undefined if the response does not show it.
 * `NotAuthorizedOrNotFound` is about the function, which a known path names. A response that a function had a part in has `fn-…`
 * headers, such as `fn-call-id` and `fn-http-status`. One without `opc-request-id` may be that of a proxy, and a service can reject
 * credentials, throttle or fail before it looks at the path.
 *
 * @param code of the error in the body
 */
export function knowsPath(
  status: number,
  headers: readonly Header[],
  code: string | undefined,
): boolean | undefined {
  if (headers.some(([name]) => name.toLowerCase().startsWith('fn-'))) return true;
  if (headerValue(headers, 'opc-request-id') === undefined) return undefined;
  if (status === 404 && code === 'NotFound') return false;
  return status === 401 || status === 429 || status >= 500 ? undefined : true;
}
