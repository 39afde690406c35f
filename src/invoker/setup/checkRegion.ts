import { checkManagementEndpoint } from '../../core/oci/endpointPolicy.ts';
import { describeFailed, describeFinding } from '../../core/setup/describeFinding.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import { locateRegion, type RegionOrigin } from '../../core/oci/locateRegion.ts';
import { findRegion } from '../../core/oci/regions.ts';
import { realmDomains } from '../../core/oci/regionTable.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { findKnownRegion, readDeclaredRegions } from '../profile/knownRegions.ts';

/** What the region is judged by. */
export type RegionQuestion = {
  readonly profile: string;
  /** As written; undefined: nothing names one. */
  readonly region: string | undefined;
  /** Where it was written. */
  readonly from: RegionOrigin;
  /** OCID of the tenancy, where it is known. */
  readonly tenancyId: string | undefined;
  readonly allowedHosts: readonly string[];
};

/** Looks at the region, and at whether tenancy and region are of the same realm. */
export function* checkRegion(
  { profile, region: written, from, tenancyId, allowedHosts }: RegionQuestion,
  env: NodeJS.ProcessEnv,
): Generator<CheckLine, void, undefined> {
  const name = written?.trim().toLowerCase();
  if (!name) {
    yield describeFinding({ code: 'regionMissing', profile });
    return;
  }
  const place = locateRegion(name, undefined, readDeclaredRegions(env), from);
  if (!place.ok) {
    yield* describeFailed('region', place.failure);
    return;
  }
  const { id: region, domain } = place.value;
  const realm = findKnownRegion(name, env)?.realm ?? realmOf(domain);
  const tenancyRealm = tenancyId === undefined ? undefined : parseOcid(tenancyId)?.realm;
  if (realm !== undefined && tenancyRealm !== undefined && tenancyRealm !== realm) {
    yield describeFinding({ code: 'realmWrong', region, realm, tenancyRealm });
    return;
  }
  const host = `functions.${region}.oci.${domain}`;
  const mayBeSigned =
    URL.canParse(`https://${host}`) && checkManagementEndpoint(new URL(`https://${host}`), allowedHosts).ok;
  yield realm !== undefined && (findRegion(region) || mayBeSigned)
    ? describeFinding({ code: 'regionKnown', region, realm })
    : describeFinding({ code: 'regionDeclared', region, host });
}

/** The known realm of a domain, for regions that a default realm places. */
function realmOf(domain: string): string | undefined {
  return Object.entries(realmDomains).find(([, each]) => each === domain)?.[0];
}
