import type { SetupFindingWords } from './setupFindingWords.ts';

/** Words for what the setup check finds about where requests go: region, realm, a function's endpoint, the service. */
export const placeFindings = {
  regionKnown: ({ region, realm }) => ({
    id: 'region',
    state: 'ok',
    text: `The region ${region} is of the realm ${realm}.`,
  }),
  regionDeclared: ({ region, host }) => ({
    id: 'region',
    state: 'warning',
    text: `The region ${region} is known by a declaration of this machine alone, and ${host} is no host of a known realm.`,
    mend: `Nothing signed goes there until you allow the host ${host}. Do so if you know whose it is.`,
    action: 'allowHost',
  }),
  regionMissing: ({ profile }) => ({
    id: 'region',
    state: 'warning',
    text: `The profile ${profile} names no region: functions are looked up where their OCID says, and nothing can be listed.`,
    mend: 'Add a line with region= and its name to the profile.',
    action: 'openConfig',
  }),
  realmWrong: ({ region, realm, tenancyRealm }) => ({
    id: 'region',
    state: 'wrong',
    text: `The region ${region} is of the realm ${realm}, but the tenancy is of ${tenancyRealm}.`,
    mend: 'Correct region or tenancy in the profile.',
    action: 'openConfig',
  }),
  endpointFits: ({ host, region }) => ({
    id: 'endpoint',
    state: 'ok',
    text: `${host} is in ${region}, as the function is.`,
  }),
  endpointElsewhere: ({ host, said, real }) => ({
    id: 'endpoint',
    state: 'wrong',
    text: `${host} is in ${said}, but the function is in ${real}.`,
    mend: "Copy the invoke endpoint from the function's page in the OCI console, or leave it out: it is looked up then.",
    action: 'editFunction',
  }),
  endpointManages: ({ host }) => ({
    id: 'endpoint',
    state: 'wrong',
    text: `${host} manages functions; each function is invoked at an endpoint of its own.`,
    mend: "Copy the invoke endpoint from the function's page in the OCI console, or leave it out: it is looked up then.",
    action: 'editFunction',
  }),
  endpointUnjudged: ({ host }) => ({
    id: 'endpoint',
    state: 'skipped',
    text: `Whether ${host} is where the function is cannot be told from their names.`,
  }),
  serviceNotAsked: () => ({
    id: 'service',
    state: 'skipped',
    text: 'Whether the service takes the signature was not asked: nothing signed was sent.',
  }),
  serviceUnasked: () => ({
    id: 'service',
    state: 'skipped',
    text: 'The service was not asked: there is nothing to sign with, see above.',
  }),
  serviceAnswers: ({ what }) => ({
    id: 'service',
    state: 'ok',
    text: `The service takes the signature: ${what}.`,
  }),
  signatureRefused: ({ reason, requestId }) => ({
    id: 'service',
    state: 'wrong',
    text: `The service does not take the signature: it answered 401, ${reason} (request ${requestId}).`,
    mend: 'If nothing above is wrong, see in the console whether the API key with this fingerprint is listed for this user; a session may have been ended before its time.',
    action: 'openConfig',
  }),
  serviceSeesNothing: ({ what, permission, policy, requestId }) => ({
    id: 'service',
    state: 'warning',
    text: `The service knows the signature, but shows nothing: ${what} was answered 404 (request ${requestId}).`,
    mend: `Where this matters, have a policy with "${policy}" (permission ${permission}) written; who may invoke a function need not see it, but then has to give its endpoint.`,
  }),
} satisfies SetupFindingWords;
