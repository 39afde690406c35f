import type { Failure } from '../common/failure.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';

type Refusal = Extract<Failure, { code: 'readingRefused' }>;

/** Failures of reading a tenancy through the management API: its compartments, applications and functions. */
export const managementFailures = {
  tenancyUnknown: ({ profile, missing }) => ({
    message: `Profile ${profile} has no ${missing}, so its tenancy cannot be read.`,
    hint:
      missing === 'region'
        ? 'Add a region to the profile, or specify one.'
        : 'Add tenancy to the profile, or select another one.',
    action: 'openConfig',
  }),
  readingRefused: (failure) => ({
    message: `${failure.what} could not be read: the service returned ${failure.status}, ${failure.reason} (request ID ${failure.requestId}).`,
    ...nextStep(failure),
  }),
  responseUnexpected: ({ host, reason }) => ({
    message: `Unexpected response from ${host}: ${reason}.`,
    hint: 'Check that no proxy is responding instead, then try again.',
    action: 'showLog',
  }),
} satisfies FailureWords;

function nextStep({ status, permission, policy }: Refusal): Omit<FailureDescription, 'message'> {
  switch (status) {
    case 401:
      return {
        hint: 'The signature was rejected: the key may not be uploaded for this user, or the clock may be wrong. Check the setup.',
        action: 'checkSetup',
      };
    case 404:
      return {
        hint: `It does not exist in this region, or you are not allowed to see it: you need a policy with "${policy}" (permission ${permission}) in its compartment.`,
        action: 'selectProfile',
      };
    case 429:
      return { hint: 'Too many requests: wait a moment, then try again.' };
    default:
      return {
        hint:
          status >= 500 ? 'The service has a problem: try again later.' : 'Check the OCIDs and the region.',
      };
  }
}
