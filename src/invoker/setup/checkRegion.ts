import { checkManagementEndpoint } from '../../core/oci/endpointPolicy.ts';
import { locateRegion, type RegionOrigin } from '../../core/oci/locateRegion.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import { findRegion } from '../../core/oci/regions.ts';
import { realmDomains } from '../../core/oci/regionTable.ts';
import { findKnownRegion, readDeclaredRegions } from '../profile/knownRegions.ts';
import { realmDiffers, regionDeclared, regionKnown, regionMissing } from './placeFindings.ts';
import type { CheckLine } from './setupCheck.ts';
import { toCheckLines } from './toCheckLines.ts';

/** Checks that the region is known, in the realm of the tenancy, and may get a signature. */
export function* checkRegion(
  asked: {
    readonly profile: string;
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
  const { tenancyId, allowedHosts } = asked;
  const name = asked.region?.trim().toLowerCase();
  if (!name) {
    yield regionMissing(asked.profile);
    return;
  }
  const place = locateRegion(name, undefined, readDeclaredRegions(env), asked.from);
  if (!place.ok) {
    yield* toCheckLines('region', place.failure);
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

/** Returns the known realm of a domain, for a region that is only known by `OCI_DEFAULT_REALM`. */
function realmOf(domain: string): string | undefined {
  return Object.entries(realmDomains).find(([, each]) => each === domain)?.[0];
}
