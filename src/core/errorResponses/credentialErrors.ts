import type { AuthKind } from '../invocation/invocationRequest.ts';
import { nameProfile, type ErrorFacts } from './errorFacts.ts';
import { describeClockSkew } from './clockSkew.ts';
import type { ErrorTable, ErrorResponse, Explanation } from './errorResponse.ts';

/** The principal in words, by the way to sign. */
const identities = {
  instance_principal: 'this instance',
  resource_principal: 'this resource',
  oke_workload_identity: 'this workload',
} as const;

/** Explains a rejected signature by the way the request was signed. */
const bySigner: Readonly<Record<AuthKind, (facts: ErrorFacts) => Explanation>> = {
  auto: (facts) => ({
    cause: `The service does not recognize the key of ${nameProfile(facts)}.`,
    hint: 'Check that user, tenancy and fingerprint match a key that was uploaded for the user. If the profile signs with a security token, check that the token has not expired.',
    action: 'checkSetup',
  }),
  api_key: (facts) => ({
    cause: `The service does not recognize the key of ${nameProfile(facts)}.`,
    hint: 'Check that the public key was uploaded for the user, and that user, tenancy and fingerprint in the OCI config file match the key.',
    action: 'checkSetup',
  }),
  security_token: (facts) => ({
    cause: `The security token of ${nameProfile(facts)} has expired or does not match its key.`,
    hint: 'Refresh the session, or sign in again with "oci session authenticate".',
    action: 'refreshSession',
  }),
  instance_principal: identity,
  instance_obo_user: () => ({
    cause: 'The service rejected the delegation token.',
    hint: 'Check delegation_token_file in the OCI config file. In Cloud Shell, open a new session to get a new token.',
    action: 'checkSetup',
  }),
  resource_principal: identity,
  oke_workload_identity: identity,
};

/** Explains a 401: by the clock if it is off, since nothing else helps then, else by the way the request was signed. */
export function explainUnauthenticated(response: ErrorResponse): Explanation {
  const skew = describeClockSkew(response);
  if (skew !== undefined)
    return {
      cause: `The clock of this machine is ${skew}, but a signature is only valid for five minutes.`,
      hint: 'Set the clock of this machine, preferably with time synchronization, then invoke again.',
      action: 'invokeAgain',
    };
  return bySigner[response.facts.auth](response.facts);
}

/**
 * Explains responses that reject the signature.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/References/apierrors.htm
 */
export const credentialErrors = {
  NotAuthenticated: explainUnauthenticated,
} satisfies ErrorTable;

function identity({ auth }: ErrorFacts): Explanation {
  const who = auth in identities ? identities[auth as keyof typeof identities] : 'this machine';
  return {
    cause: `The service rejected the identity of ${who}.`,
    hint: `Check that a dynamic group includes ${who}. Changes take a few minutes.`,
    action: 'checkSetup',
  };
}
