import type { Failure } from '../common/failure.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';
import { among, didYouMean, list, outside, selectOne } from '../common/phrases.ts';

/** Words for failures about what is invoked and where. */
export const targetFailures = {
  ocidInvalid: (failure) => ({
    message: `"${failure.value}" is not the OCID of a function.`,
    hint: 'Copy the OCID from the function\'s page in the OCI console; it begins with "ocid1.fnfunc.".',
    action: 'editFunction',
  }),
  functionUnknown: ({ name, known, environments = [] }) =>
    environments.length > 0
      ? {
          message: `There is no function named ${name}${outside(environments)}.`,
          hint: `${selectOne(environments)}, choose another function${among(known)}, or add this one.`,
          action: 'selectEnvironment',
        }
      : {
          message: name ? `There is no function named ${name}.` : 'No function is chosen.',
          hint: name
            ? `Choose another function${among(known)}, or add this one.`
            : `Choose a function${among(known)}, or add one.`,
          action: 'addFunction',
        },
  functionAmbiguous: ({ name, references }) => ({
    message: `Several local functions are named ${name}: ${list(references)}.`,
    hint: 'Use one of these names, or rename all but one in its func.yaml.',
    action: 'openFile',
  }),
  endpointInvalid: (failure) => ({
    message: `"${failure.value}" is not an invoke endpoint: ${failure.reason}.`,
    hint: "Copy the invoke endpoint from the function's page in the OCI console.",
    action: 'editFunction',
  }),
  endpointUnknown: (failure) => ({
    message: `The invoke endpoint of ${failure.functionId} could not be looked up: ${failure.reason}.`,
    ...afterLookup(failure.status),
  }),
  endpointRefused: (failure) =>
    failure.reason === 'plainHttp'
      ? {
          message: `No signed request was sent to ${failure.host}: it would travel unencrypted.`,
          hint: 'Use an endpoint that begins with https://. Plain http is for localhost, 127.0.0.1, [::1] and [::ffff:127.0.0.1] only.',
          action: 'editFunction',
        }
      : {
          message: `No signed request was sent to ${failure.host}: it is not a known host of OCI Functions.`,
          hint: 'Correct the endpoint, or allow this host if you trust it with your signature.',
          action: 'allowHost',
        },
  regionUnknown: ({ region, realm, from, similar, unusable }) => ({
    message: `Unknown region "${region}"${realm === undefined ? '' : ` and realm "${realm}"`}${regionOrigins[from]}.${didYouMean(similar)}`,
    hint: `${from === 'ocid' ? 'Give the function its invoke endpoint' : 'Correct the region'}, or ${declareRegion(unusable)}`,
    action: 'editFunction',
  }),
  realmUnknown: ({ realm, unusable }) => ({
    message: `Unknown realm "${realm}" in the OCID.`,
    hint: `Check the OCID, or ${declareRegion(unusable)}`,
    action: 'editFunction',
  }),
  regionElsewhere: ({ region, regionRealm, realm }) => ({
    message: `The region ${region} is in the realm ${regionRealm}, but the OCID is of the realm ${realm}.`,
    hint: 'Correct the region, or leave it out.',
    action: 'editFunction',
  }),
  workspaceUntrusted: (failure) => ({
    message: `This workspace is not trusted, so ${failure.what} is not used.`,
    hint: 'Trust the workspace if you know where it comes from.',
    action: 'trustWorkspace',
  }),
} satisfies FailureWords;

const regionOrigins = {
  request: '',
  ocid: ' in the OCID',
  profile: ' in the OCI profile',
} as const satisfies Record<Extract<Failure, { code: 'regionUnknown' }>['from'], string>;

/** Says how a region becomes known, and what was declared in vain. */
function declareRegion(unusable: readonly string[]): string {
  const ignored = unusable.length === 0 ? '' : ` Ignored, because it is not valid: ${list(unusable)}.`;
  return `declare it in ~/.oci/regions-config.json or OCI_REGION_METADATA (keys regionIdentifier, regionKey, realmKey and realmDomainComponent), or set OCI_DEFAULT_REALM to the domain of its realm.${ignored}`;
}

/** Only who is known is refused by 404: it may be that they may invoke the function and not read it. */
function afterLookup(status: number | undefined): Omit<FailureDescription, 'message'> {
  if (status === 401)
    return {
      hint: 'The signature was not accepted, so no invocation would be. Check the setup.',
      action: 'checkSetup',
    };
  return status === 429 || (status !== undefined && status >= 500)
    ? {
        hint: 'Try again in a while, or give the function its invoke endpoint: then nothing is looked up.',
        action: 'invokeAgain',
      }
    : {
        hint: 'Give the function its invoke endpoint: who may invoke a function may not always read it.',
        action: 'editFunction',
      };
}
