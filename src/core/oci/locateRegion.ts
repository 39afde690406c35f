import type { Failure } from '../common/failure.ts';
import { nearestNames } from '../text/nearestNames.ts';
import { findRegion, isRegionName, tabledRegions, type Region } from './regions.ts';
import { realmDomains } from './regionTable.ts';
import { fail, ok, type Result } from '../common/result.ts';

/** Regions and realms that this machine declares beside our table, as the OCI SDKs read them. */
export type DeclaredRegions = {
  readonly regions: readonly Region[];
  /** Domain of each region that neither the table nor a declaration has (`OCI_DEFAULT_REALM`). */
  readonly defaultDomain?: string;
  /** Declarations that cannot be used: a path, or the name of a variable. */
  readonly unusable: readonly string[];
};

/** Where the services of a region are. */
export type RegionPlace = Pick<Region, 'id' | 'domain'>;

/** Where the name of a region was read. */
export type RegionOrigin = Extract<Failure, { code: 'regionUnknown' }>['from'];

/** For a machine that declares nothing. */
export const noDeclaredRegions: DeclaredRegions = { regions: [], unusable: [] };

/**
 * Finds the region that a name means: an identifier or short code of our table or of a declaration, or any identifier where
 * a default realm is declared. Fails for a region that is not known or not in the realm of the resource, so that no signed
 * request goes to another region instead.
 *
 * @param realm of the resource that is looked for there; undefined: any
 */
export function locateRegion(
  name: string,
  realm: string | undefined,
  declared: DeclaredRegions,
  from: RegionOrigin,
): Result<RegionPlace> {
  const { defaultDomain, unusable } = declared;
  const domain = realm === undefined ? undefined : findDomain(realm, declared);
  const unknownRealm = domain === undefined ? realm : undefined;
  const known = findRegion(name) ?? findRegion(name, declared.regions);
  if (known) {
    if (realm === undefined || known.realm === realm) return ok(known);
    return unknownRealm === undefined
      ? fail({ code: 'regionElsewhere', region: known.id, regionRealm: known.realm, realm })
      : fail({ code: 'realmUnknown', realm, unusable });
  }
  const id = name.trim().toLowerCase();
  if (defaultDomain !== undefined && isRegionName(id) && (domain ?? defaultDomain) === defaultDomain)
    return ok({ id, domain: defaultDomain });
  const similar = similarRegions(name, declared);
  const place = unknownRealm === undefined ? {} : { realm: unknownRealm };
  return fail({ code: 'regionUnknown', region: name, from, similar, unusable, ...place });
}

/** Returns the domain of a realm; undefined where neither the table nor a declaration has the realm. */
function findDomain(realm: string, { regions }: DeclaredRegions): string | undefined {
  return Object.hasOwn(realmDomains, realm)
    ? realmDomains[realm]
    : regions.find((region) => region.realm === realm)?.domain;
}

/** Identifiers of the regions that may be meant: spelled alike, at the place of that name (`frankfurt`), or with a code like it. */
function similarRegions(name: string, { regions }: DeclaredRegions): readonly string[] {
  const all = [...tabledRegions, ...regions];
  const near = nearestNames(
    name,
    all.map(({ id }) => id),
  );
  if (near.length > 0) return near;
  const place = name.trim().toLowerCase();
  const there = all.filter(({ id }) => place.length > 3 && id.split('-').includes(place));
  if (there.length > 0) return there.slice(0, 3).map(({ id }) => id);
  const codes = nearestNames(
    name,
    all.map(({ code }) => code),
  );
  return codes.flatMap((code) => findRegion(code, all)?.id ?? []);
}
