import type { SetupFindingWords } from './setupFindingWords.ts';

/** Words for what the setup check finds about where requests go: region, realm, a function's endpoint, the service. */
export const placeFindings = {
  regionKnown: ({ region, realm }) => ({
    id: 'region',
    state: 'ok',
    text: `Region ${region} (realm ${realm}).`,
  }),
  regionDeclared: ({ region, host }) => ({
    id: 'region',
    state: 'warning',
    text: `Region ${region} is only known from a declaration on this machine, and ${host} is not a host of a known realm.`,
    hint: `No signed requests are sent there until you allow the host ${host}. Allow it if you know who runs it.`,
    action: 'allowHost',
  }),
  regionMissing: ({ profile }) => ({
    id: 'region',
    state: 'warning',
    text: `Profile ${profile} has no region: functions are looked up in the region of their OCID, and nothing can be listed.`,
    hint: 'Add region=NAME to the profile.',
    action: 'openConfig',
  }),
  realmWrong: ({ region, realm, tenancyRealm }) => ({
    id: 'region',
    state: 'wrong',
    text: `Region ${region} is in realm ${realm}, but the tenancy is in realm ${tenancyRealm}.`,
    hint: 'Fix the region or tenancy in the profile.',
    action: 'openConfig',
  }),
  endpointFits: ({ host, region }) => ({
    id: 'endpoint',
    state: 'ok',
    text: `${host} is in ${region}, like the function.`,
  }),
  endpointElsewhere: ({ host, said, real }) => ({
    id: 'endpoint',
    state: 'wrong',
    text: `${host} is in ${said}, but the function is in ${real}.`,
    hint: "Copy the invoke endpoint from the function's page in the OCI console, or omit it to have it looked up.",
    action: 'editFunction',
  }),
  endpointManages: ({ host }) => ({
    id: 'endpoint',
    state: 'wrong',
    text: `${host} manages functions; each function has its own invoke endpoint.`,
    hint: "Copy the invoke endpoint from the function's page in the OCI console, or omit it to have it looked up.",
    action: 'editFunction',
  }),
  endpointUnjudged: ({ host }) => ({
    id: 'endpoint',
    state: 'skipped',
    text: `Not checked whether ${host} is in the region of the function: their names do not show it.`,
  }),
  serviceNotAsked: () => ({
    id: 'service',
    state: 'skipped',
    text: 'Signature not tested yet (no signed request was sent).',
  }),
  serviceUnasked: () => ({
    id: 'service',
    state: 'skipped',
    text: 'Signature not tested: there is nothing to sign with (see above).',
  }),
  serviceAnswers: ({ what }) => ({
    id: 'service',
    state: 'ok',
    text: `The service accepts the signature: ${what}.`,
  }),
  signatureRefused: ({ reason, requestId }) => ({
    id: 'service',
    state: 'wrong',
    text: `The service rejected the signature: it returned 401, ${reason} (request ID ${requestId}).`,
    hint: 'If there is no problem above, check in the OCI console that the API key with this fingerprint is listed for this user. A session may have been ended early.',
    action: 'openConfig',
  }),
  serviceSeesNothing: ({ what, permission, policy, requestId }) => ({
    id: 'service',
    state: 'warning',
    text: `The service accepts the signature but shows nothing. ${what} returned 404 (request ID ${requestId}).`,
    hint: `If you need this, ask for a policy with "${policy}" (permission ${permission}). You can invoke a function without it, but then you must set its endpoint.`,
  }),
} satisfies SetupFindingWords;
