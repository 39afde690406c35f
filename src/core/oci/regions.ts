import { realmDomains, regionTable, type RegionRow } from './regionTable.ts';

/** A region and the domain of its services. */
export type Region = {
  readonly id: string;
  readonly code: string;
  readonly realm: string;
  readonly domain: string;
};

function toRegion([id, code, realm]: RegionRow): Region {
  return { id, code, realm, domain: realmDomains[realm] ?? '' };
}

/** The regions of the built-in table, which is generated from oci-common. */
export const tabledRegions: readonly Region[] = regionTable.map(toRegion);

/**
 * Finds a region by its identifier (`us-phoenix-1`) or short code (`phx`), ignoring case.
 *
 * @param regions default: the built-in table
 */
export function findRegion(name: string, regions: readonly Region[] = tabledRegions): Region | undefined {
  const wanted = name.trim().toLowerCase();
  return regions.find(({ id, code }) => id === wanted || code === wanted);
}

/** Returns true for a text with the format of a region identifier, in lower case. */
export function isRegionName(name: string): boolean {
  return /^[a-z]+(-[a-z]+)+-\d+$/.test(name);
}

/** Second-level domains of the known realms, `oraclecloud.com` among them. */
export const knownDomains: readonly string[] = [...new Set(Object.values(realmDomains))];
