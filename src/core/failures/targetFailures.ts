import type { Failure } from '../common/failure.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';
import { among, didYouMean, list, nameEnvironments } from '../common/phrases.ts';

/** Failures of the target of an invocation: function, endpoint, region and realm, and the trust in the workspace that defines them. */
export const targetFailures = {
  ocidInvalid: (failure) => ({
    message: `"${failure.value}" is not a function OCID.`,
    hint: 'Copy the OCID from the function\'s page in the OCI Console; it starts with "ocid1.fnfunc.".',
    action: 'editFunction',
  }),
  functionUnknown: ({ name, known, environments = [] }) =>
    environments.length > 0
      ? {
          message: `Function ${name} is only defined in ${nameEnvironments(environments)}.`,
          hint: `Select ${list(environments, 'or')}, select another function${among(known)}, or add this one.`,
          action: 'selectEnvironment',
        }
      : {
          message: name ? `Function ${name} not found.` : 'No function selected.',
          hint: name
            ? `Select another function${among(known)}, or add this one.`
            : `Select a function${among(known)}, or add one.`,
          action: 'addFunction',
        },
  functionAmbiguous: ({ name, references }) => ({
    message: `Several local functions are named ${name}: ${list(references)}.`,
    hint: 'Use one of these names, or rename all but one in their func.yaml.',
    action: 'openFile',
  }),
  endpointInvalid: (failure) => ({
    message: `"${failure.value}" is not a valid invoke endpoint: ${failure.reason}.`,
    hint: "Copy the invoke endpoint from the function's page in the OCI Console.",
    action: 'editFunction',
  }),
  endpointUnknown: (failure) => ({
    message: `Cannot look up the invoke endpoint of ${failure.functionId}: ${failure.reason}.`,
    ...afterLookup(failure.status),
  }),
  endpointRefused: (failure) =>
    failure.reason === 'plainHttp'
      ? {
          message: `No signed request was sent to ${failure.host}: it would be sent unencrypted.`,
          hint: 'Use an endpoint that starts with https://. Plain HTTP is only allowed for localhost, 127.0.0.1, [::1] and [::ffff:127.0.0.1].',
          action: 'editFunction',
        }
      : {
          message: `No signed request was sent to ${failure.host}: it is not a known host of OCI Functions.`,
          hint: 'Fix the endpoint, or allow this host if you trust it with your signature.',
          action: 'allowHost',
        },
  regionUnknown: ({ region, realm, from, similar, unusable }) => ({
    message: `Unknown region "${region}"${realm === undefined ? '' : ` and realm "${realm}"`}${regionOrigins[from]}.${didYouMean(similar)}`,
    hint: `${from === 'ocid' ? 'Set the invoke endpoint of the function' : 'Fix the region'}, or ${declareRegion(unusable)}`,
    action: 'editFunction',
  }),
  realmUnknown: ({ realm, unusable }) => ({
    message: `Unknown realm "${realm}" in the OCID.`,
    hint: `Check the OCID, or ${declareRegion(unusable)}`,
    action: 'editFunction',
  }),
  regionElsewhere: ({ region, regionRealm, realm }) => ({
    message: `Region ${region} is in realm ${regionRealm}, but the OCID is in realm ${realm}.`,
    hint: 'Fix the region, or omit it.',
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

/** Returns how to declare a region, and which declarations were ignored. */
function declareRegion(unusable: readonly string[]): string {
  const ignored = unusable.length === 0 ? '' : ` Ignored (not valid): ${list(unusable)}.`;
  return `declare it in ~/.oci/regions-config.json or OCI_REGION_METADATA (keys regionIdentifier, regionKey, realmKey and realmDomainComponent), or set OCI_DEFAULT_REALM to the domain of its realm.${ignored}`;
}

/** Returns the next step after the lookup of an endpoint failed. A 404 does not mean that the function cannot be invoked: that is another permission. */
function afterLookup(status: number | undefined): Omit<FailureDescription, 'message'> {
  if (status === 401)
    return {
      hint: 'The signature was rejected, so an invocation would be too. Check the setup.',
      action: 'checkSetup',
    };
  return status === 429 || (status !== undefined && status >= 500)
    ? {
        hint: 'Try again later, or set the invoke endpoint of the function so that no lookup is needed.',
        action: 'invokeAgain',
      }
    : {
        hint: 'Set the invoke endpoint of the function: permission to invoke a function does not always include permission to read it.',
        action: 'editFunction',
      };
}
