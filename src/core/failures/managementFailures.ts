import type { Failure } from '../common/failure.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';

type Refusal = Extract<Failure, { code: 'readingRefused' }>;

/** Words for failures about reading what a tenancy has. */
export const managementFailures = {
  tenancyUnknown: ({ profile, missing }) => ({
    message: `The profile ${profile} names no ${missing}, so what its tenancy has cannot be read.`,
    hint:
      missing === 'region'
        ? 'Add a region to the profile, or name one.'
        : 'Add tenancy to the profile, or choose another one.',
    action: 'openConfig',
  }),
  readingRefused: (failure) => ({
    message: `${failure.what} could not be read: the service answered ${failure.status}, ${failure.reason} (request ${failure.requestId}).`,
    ...nextStep(failure),
  }),
  responseUnexpected: ({ host, reason }) => ({
    message: `The answer of ${host} makes no sense: ${reason}.`,
    hint: 'Check that no proxy answers in its place, then try again.',
    action: 'showLog',
  }),
} satisfies FailureWords;

function nextStep({ status, permission, policy }: Refusal): Omit<FailureDescription, 'message'> {
  switch (status) {
    case 401:
      return {
        hint: 'The signature was not accepted: the key may not be uploaded for this user, or the clock is off. Check the setup.',
        action: 'checkSetup',
      };
    case 404:
      return {
        hint: `It is not there in this region, or no policy lets you see it: that takes "${policy}" (permission ${permission}) in its compartment.`,
        action: 'selectProfile',
      };
    case 429:
      return { hint: 'Too many requests: wait a little, then try again.' };
    default:
      return {
        hint:
          status >= 500
            ? 'The service is in trouble: try again in a while.'
            : 'Check the OCIDs and the region that were given.',
      };
  }
}
