import { describeFailure } from '../../core/failures/describeFailure.ts';
import { checkManagementEndpoint } from '../../core/oci/endpointPolicy.ts';
import { locateRegion, type RegionOrigin } from '../../core/oci/locateRegion.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import { findRegion } from '../../core/oci/regions.ts';
import { realmDomains } from '../../core/oci/regionTable.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';
import { findKnownRegion, readDeclaredRegions } from '../profile/knownRegions.ts';
import { realmDiffers, regionDeclared, regionKnown, regionMissing } from './placeFindings.ts';
import type { CheckLine } from './setupCheck.ts';
import { toCheckLines } from './toCheckLines.ts';

/** Checks that the region is known, in the realm of the tenancy, and may get a signature. */
export function* checkRegion(
  asked: {
    readonly profile: string;
    /** The values of the profile, with their lines. */
    readonly values?: ProfileValues | undefined;
    /** As written, with a short code or blanks; undefined: none is set. */
    readonly region: string | undefined;
    /** Where the region was written. */
    readonly from: RegionOrigin;
    /** OCID; undefined: not known. */
    readonly tenancyId: string | undefined;
    readonly allowedHosts: readonly string[];
  },
  env: NodeJS.ProcessEnv,
): Generator<CheckLine, void, undefined> {
  const { values, tenancyId, allowedHosts } = asked;
  const name = asked.region?.trim().toLowerCase();
  if (!name) {
    yield regionMissing(asked.profile);
    return;
  }
  const place = locateRegion(name, undefined, readDeclaredRegions(env), asked.from);
  if (!place.ok) {
    if (asked.from !== 'profile') return yield* toCheckLines('region', place.failure);
    const { message, hint } = describeFailure(place.failure);
    const isNearOne = place.failure.code === 'regionUnknown' && place.failure.similar.length > 0;
    // Anything else may be a secret that was pasted in the wrong place.
    const mayBeShown = isNearOne || regionShape.test(name);
    const text = mayBeShown ? message : 'The region in the OCI profile is not known.';
    yield { id: 'region', state: 'wrong', text, hint, ...toPlace(values) };
    return;
  }
  const { id: region, domain } = place.value;
  const realm = findKnownRegion(name, env)?.realm ?? realmOf(domain);
  const tenancyRealm = tenancyId === undefined ? undefined : parseOcid(tenancyId)?.realm;
  if (realm !== undefined && tenancyRealm !== undefined && tenancyRealm !== realm) {
    yield realmDiffers({ region, realm, tenancyRealm });
    return;
  }
  const host = `functions.${region}.oci.${domain}`;
  const mayBeSigned =
    URL.canParse(`https://${host}`) && checkManagementEndpoint(new URL(`https://${host}`), allowedHosts).ok;
  yield realm !== undefined && (findRegion(region) || mayBeSigned)
    ? regionKnown(region, realm)
    : regionDeclared(region, host);
}

/** Identifiers and short codes of regions, of realms that may be unknown. */
const regionShape = /^(?:[a-z]{2,4}(?:-[a-z]{2,20}){1,3}-\d{1,2}|[a-z]{3})$/;

/** Returns the place of the region, if it is in the config file, and the step that opens it. */
function toPlace(values: ProfileValues | undefined): Pick<CheckLine, 'action' | 'place'> {
  const line = values && lookUpKey(values, 'region')?.line;
  const path = values?.path;
  return line === undefined || path === undefined ? {} : { action: 'openConfig', place: { path, line } };
}

/** Returns the known realm of a domain, for a region that is only known by `OCI_DEFAULT_REALM`. */
function realmOf(domain: string): string | undefined {
  return Object.entries(realmDomains).find(([, each]) => each === domain)?.[0];
}
