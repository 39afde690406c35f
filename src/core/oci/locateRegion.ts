import { defined } from '../common/defined.ts';
import type { Failure } from '../common/failure.ts';
import { nearestNames } from '../text/nearestNames.ts';
import { findRegion, isRegionName, tabledRegions, type Region } from './regions.ts';
import { realmDomains } from './regionTable.ts';
import { fail, ok, type Result } from '../common/result.ts';

/**
 * Regions and realms that are declared on this machine in addition to the built-in table, in the files and
 * variables of the OCI SDKs.
 */
export type DeclaredRegions = {
  readonly regions: readonly Region[];
  /** Domain of all regions that neither the table nor a declaration has (`OCI_DEFAULT_REALM`). */
  readonly defaultDomain?: string;
  /** Declarations that are not usable: a path, or the name of a variable. */
  readonly unusable: readonly string[];
};

/** A region and the domain of its services. */
export type RegionPlace = Pick<Region, 'id' | 'domain'>;

/** Where the name of the region was read. */
export type RegionOrigin = Extract<Failure, { code: 'regionUnknown' }>['from'];

/** No declared regions. */
export const noDeclaredRegions: DeclaredRegions = { regions: [], unusable: [] };

/**
 * Finds a region by its identifier or short code in the table and the declarations; with a default realm, any
 * identifier is a region. Fails with `regionUnknown`, `regionElsewhere` or `realmUnknown`, so that a signed
 * request never goes to another region.
 *
 * @param realm realm of the resource; undefined: any
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
  const unknown = defined({ realm: unknownRealm });
  return fail({ code: 'regionUnknown', region: name, from, similar, unusable, ...unknown });
}

/** Returns the domain of a realm; undefined for an unknown realm. */
function findDomain(realm: string, { regions }: DeclaredRegions): string | undefined {
  return Object.hasOwn(realmDomains, realm)
    ? realmDomains[realm]
    : regions.find((region) => region.realm === realm)?.domain;
}

/**
 * Returns the identifiers of regions with a similar spelling, of a place (`frankfurt`), or with a similar
 * code.
 */
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
