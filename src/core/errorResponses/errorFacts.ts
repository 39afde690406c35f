import type { AuthKind, InvocationRequest, InvokeType } from '../invocation/invocationRequest.ts';
import { isLocalFunctionOcid } from '../oci/ocid.ts';

/** What is known of an invocation when its answer is to be explained. */
export type ErrorFacts = {
  readonly functionId: string;
  /** Runs on this machine: there are no policies, images and subnets. */
  readonly local: boolean;
  /** Name and port of the endpoint. */
  readonly host: string;
  /** Someone wrote the endpoint; otherwise it was asked of the service. */
  readonly endpointGiven: boolean;
  /** Absent: the default one. */
  readonly profile?: string;
  readonly auth: AuthKind;
  readonly type: InvokeType;
};

/** What the facts are drawn from; never the body, so that whoever keeps it keeps little. */
export type FactSource = Pick<InvocationRequest, 'functionId' | 'endpoint' | 'credentials' | 'type'>;

/**
 * Picks the facts out of a request.
 *
 * @param url where it was sent
 * @param auth how it was signed, where that is known better than from the request
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
    ...(credentials.profile !== undefined && { profile: credentials.profile }),
  };
}

/** `the profile DEV`, or `the profile` where none is named. */
export function nameProfile({ profile }: ErrorFacts): string {
  return profile === undefined ? 'the profile' : `profile ${profile}`;
}
