import type { CheckLine } from './setupCheck.ts';

// What the setup check finds about where requests go: region, endpoint of a function, service.

/** The region is in a realm that may get a signature. */
export function regionKnown(region: string, realm: string): CheckLine {
  return { id: 'region', state: 'ok', text: `Region ${region} (realm ${realm}).` };
}

/** The region is only declared on this machine. `host` is its Functions host, which may not get a signature yet. */
export function regionDeclared(region: string, host: string): CheckLine {
  return {
    id: 'region',
    state: 'warning',
    text: `Region ${region} is only known from a declaration on this machine, and ${host} is not a host of a known realm.`,
    hint: `No signed requests are sent there until you allow the host ${host}. Allow it if you know who runs it.`,
    action: 'allowHost',
  };
}

/** Neither the profile nor the request has a region. */
export function regionMissing(profile: string): CheckLine {
  return {
    id: 'region',
    state: 'warning',
    text: `Profile ${profile} has no region: functions are looked up in the region of their OCID, and nothing can be listed.`,
    hint: 'Add region=NAME to the profile.',
    action: 'openConfig',
  };
}

/** Region and tenancy are in different realms. */
export function realmDiffers(place: {
  readonly region: string;
  readonly realm: string;
  readonly tenancyRealm: string;
}): CheckLine {
  return {
    id: 'region',
    state: 'wrong',
    text: `Region ${place.region} is in realm ${place.realm}, but the tenancy is in realm ${place.tenancyRealm}.`,
    hint: 'Fix the region or tenancy in the profile.',
    action: 'openConfig',
  };
}

/** Endpoint and OCID of the function have the same region. */
export function endpointMatches(host: string, region: string): CheckLine {
  return { id: 'endpoint', state: 'ok', text: `${host} is in ${region}, like the function.` };
}

const endpointHint =
  "Copy the invoke endpoint from the function's page in the OCI Console, or omit it to have it looked up.";

/** Endpoint and OCID of the function have different regions. */
export function endpointElsewhere(endpoint: {
  readonly host: string;
  readonly region: string;
  readonly functionRegion: string;
}): CheckLine {
  return {
    id: 'endpoint',
    state: 'wrong',
    text: `${endpoint.host} is in ${endpoint.region}, but the function is in ${endpoint.functionRegion}.`,
    hint: endpointHint,
    action: 'editFunction',
  };
}

/** The endpoint is that of the Functions management API, which does not invoke functions. */
export function endpointOfManagement(host: string): CheckLine {
  return {
    id: 'endpoint',
    state: 'wrong',
    text: `${host} manages functions; each function has its own invoke endpoint.`,
    hint: endpointHint,
    action: 'editFunction',
  };
}

/** The host or the OCID contains no region. */
export function endpointNotCompared(host: string): CheckLine {
  return {
    id: 'endpoint',
    state: 'skipped',
    text: `Not checked whether ${host} is in the region of the function: their names do not show it.`,
  };
}

/** The caller did not ask for a signed request. */
export function signatureNotTested(): CheckLine {
  return {
    id: 'service',
    state: 'skipped',
    text: 'Signature not tested yet (no signed request was sent).',
    canTest: true,
  };
}

/** A problem of the profile, token or key prevents a signed request. */
export function nothingToSignWith(): CheckLine {
  return {
    id: 'service',
    state: 'skipped',
    text: 'Signature not tested: there is nothing to sign with (see above).',
  };
}

/** The service returned what was read. `read` is a clause about it: `it found the function orders`. */
export function signatureAccepted(read: string): CheckLine {
  return { id: 'service', state: 'ok', text: `The service accepts the signature: ${read}.` };
}

/** The service returned 401. `reason` is its error code. */
export function signatureRejected(reason: string, requestId: string): CheckLine {
  return {
    id: 'service',
    state: 'wrong',
    text: `The service rejected the signature: it returned 401, ${reason} (request ID ${requestId}).`,
    hint: 'If there is no problem above, check in the OCI Console that the API key with this fingerprint is listed for this user. A session may have been ended early.',
    action: 'openConfig',
  };
}

/** The service returned 404, so it accepted the signature: an unknown signer gets 401. */
export function serviceShowsNothing(refused: {
  readonly what: string;
  readonly permission: string;
  readonly policy: string;
  readonly requestId: string;
}): CheckLine {
  const { what, permission, policy, requestId } = refused;
  return {
    id: 'service',
    state: 'warning',
    text: `The service accepts the signature but shows nothing. ${what} returned 404 (request ID ${requestId}).`,
    hint: `If you need this, ask for a policy with "${policy}" (permission ${permission}). You can invoke a function without it, but then you must set its endpoint.`,
  };
}
