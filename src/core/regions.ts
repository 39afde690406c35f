import { realmDomains, regionTable, type RegionRow } from './regionTable.ts';

/** A region of a realm that oci-common knows. */
export type Region = {
  readonly id: string;
  readonly code: string;
  readonly realm: string;
  readonly domain: string;
};

function toRegion([id, code, realm]: RegionRow): Region {
  return { id, code, realm, domain: realmDomains[realm] ?? '' };
}

/** Finds a region by its identifier (`us-phoenix-1`) or short code (`phx`), in any case. */
export function findRegion(name: string): Region | undefined {
  const wanted = name.trim().toLowerCase();
  const row = regionTable.find(([id, code]) => id === wanted || code === wanted);
  return row && toRegion(row);
}

/** Second-level domains of the known realms, `oraclecloud.com` among them. */
export const knownDomains: readonly string[] = [...new Set(Object.values(realmDomains))];
