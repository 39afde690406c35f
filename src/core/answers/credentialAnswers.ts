import type { AuthKind } from '../invocation/invocationRequest.ts';
import { nameProfile, type AnswerFacts } from './answerFacts.ts';
import { describeClockSkew } from './clockSkew.ts';
import type { AnswerTable, ErrorAnswer, Explanation } from './errorAnswer.ts';

type Words = (facts: AnswerFacts) => Explanation;

/** Whose identity a cloud vouches for, by the way to sign. */
const identities = {
  instance_principal: 'this instance',
  resource_principal: 'this resource',
  oke_workload_identity: 'this workload',
} as const;

const bySigner: Readonly<Record<AuthKind, Words>> = {
  auto: (facts) => ({
    cause: `The service does not know the key that ${nameProfile(facts)} signs with.`,
    next: 'Check that user, tenancy and fingerprint are those of a key that was uploaded for the user, or, where it signs by a security token, that the token has not expired.',
    action: 'checkSetup',
  }),
  api_key: (facts) => ({
    cause: `The service does not know the key that ${nameProfile(facts)} signs with.`,
    next: 'Check that the public key was uploaded for the user, and that user, tenancy and fingerprint in the OCI config file are those of the key.',
    action: 'checkSetup',
  }),
  security_token: (facts) => ({
    cause: `The security token of ${nameProfile(facts)} has expired, or is not that of its key.`,
    next: 'Refresh the session, or sign in anew with "oci session authenticate".',
    action: 'refreshSession',
  }),
  instance_principal: identity,
  instance_obo_user: () => ({
    cause: 'The service does not accept the delegation token.',
    next: 'Check delegation_token_file in the OCI config file; in Cloud Shell open a new session for a new token.',
    action: 'checkSetup',
  }),
  resource_principal: identity,
  oke_workload_identity: identity,
};

/** Explains a 401, by the clock first: nothing else helps while that is wrong. */
export function explainUnauthenticated(answer: ErrorAnswer): Explanation {
  const skew = describeClockSkew(answer);
  if (skew !== undefined)
    return {
      cause: `The clock of this machine is ${skew}, and a signature holds for five minutes only.`,
      next: 'Set the clock of this machine, best by time synchronisation, then invoke again.',
      action: 'invokeAgain',
    };
  return bySigner[answer.facts.auth](answer.facts);
}

/** Answers about who signed. */
export const credentialAnswers = {
  NotAuthenticated: explainUnauthenticated,
} satisfies AnswerTable;

function identity({ auth }: AnswerFacts): Explanation {
  const who = auth in identities ? identities[auth as keyof typeof identities] : 'this machine';
  return {
    cause: `The service does not accept the identity of ${who}.`,
    next: `Check that a dynamic group has ${who} as a member; a change takes some minutes.`,
    action: 'checkSetup',
  };
}
