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
 * Returns true if a response says that the service has no such path, as for a version that it does not know. `NotAuthorizedOrNotFound`
 * is about the function instead. A response that a function had a part in has `fn-…` headers, such as `fn-call-id` and
 * `fn-http-status`, and one without `opc-request-id` is not from the service: neither is ever an unknown path.
 *
 * @param code of the error in the body
 */
export function isUnknownPath(status: number, headers: readonly Header[], code: string | undefined): boolean {
  return (
    status === 404 &&
    code === 'NotFound' &&
    headerValue(headers, 'opc-request-id') !== undefined &&
    !headers.some(([name]) => name.toLowerCase().startsWith('fn-'))
  );
}
