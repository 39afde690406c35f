import { defined } from '../common/defined.ts';
import type { AuthKind, InvocationRequest, InvokeType } from '../invocation/invocationRequest.ts';
import { isLocalFunctionOcid } from '../oci/ocid.ts';

/** What the explanation of an error response uses of the request. */
export type ErrorFacts = {
  readonly functionId: string;
  /** A local function: policies, images and subnets do not apply. */
  readonly local: boolean;
  /** Host of the endpoint, with its port. */
  readonly host: string;
  /** The user set the endpoint; if false, it was looked up. */
  readonly endpointGiven: boolean;
  /** Absent: the default profile. */
  readonly profile?: string;
  readonly auth: AuthKind;
  readonly type: InvokeType;
};

/** The part of a request that the facts are taken from. It has no body, so that little is kept with an invocation. */
export type FactSource = Pick<InvocationRequest, 'functionId' | 'endpoint' | 'credentials' | 'type'>;

/**
 * Returns the facts of a request.
 *
 * @param url that the request was sent to
 * @param auth how it was signed, if the profile decided that and not the request
 */
export function toErrorFacts(request: FactSource, url: string, auth = request.credentials.auth): ErrorFacts {
  const { functionId, endpoint, credentials, type = 'sync' } = request;
  return {
    functionId,
    local: isLocalFunctionOcid(functionId),
    host: URL.canParse(url) ? new URL(url).host : url,
    endpointGiven: endpoint !== undefined,
    auth: auth ?? 'auto',
    type,
    ...defined({ profile: credentials.profile }),
  };
}

/** Returns `profile DEV`, or `the profile` if the request names none. */
export function nameProfile({ profile }: ErrorFacts): string {
  return profile === undefined ? 'the profile' : `profile ${profile}`;
}
