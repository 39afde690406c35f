import type { FailureWords } from './failureWords.ts';

/** Words for failures about signing as what a machine is, without a key of a user. */
export const principalFailures = {
  principalUnavailable: ({ auth, reason }) => ({
    message: `Nothing can be signed by ${auth} here: ${reason}.`,
    hint: 'Invoke where this way of signing is at home, or sign with a profile of an API key or a security token.',
    action: 'selectProfile',
  }),
  delegationRefused: ({ host }) => ({
    message: `Nothing was sent to ${host}: a delegation token does not leave for a host of this machine.`,
    hint: 'Correct the endpoint, or sign with another profile.',
    action: 'editFunction',
  }),
} satisfies FailureWords;
