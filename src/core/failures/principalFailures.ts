import type { FailureWords } from './failureWords.ts';

/** Words for failures about signing as what a machine is, without a key of a user. */
export const principalFailures = {
  principalUnavailable: ({ auth, reason }) => ({
    message: `Cannot sign with ${auth} here: ${reason}.`,
    hint: 'Run this where that principal exists, or use a profile with an API key or a security token.',
    action: 'selectProfile',
  }),
  delegationRefused: ({ host }) => ({
    message: `Nothing was sent to ${host}: delegation tokens are never sent to a host on this machine.`,
    hint: 'Fix the endpoint, or sign with another profile.',
    action: 'editFunction',
  }),
} satisfies FailureWords;
