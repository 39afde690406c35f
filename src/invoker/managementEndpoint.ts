import { isLocalFunctionOcid, parseOcid } from '../core/ocid.ts';
import { findRegion } from '../core/regions.ts';
import { realmDomains } from '../core/regionTable.ts';
import { fail, ok, type Result } from '../core/result.ts';

/**
 * Where the Functions service of a function's region is asked about it: the region that was asked for, else the one of the OCID,
 * else the one of the profile. A region that is newer than our table is taken by its identifier, in the realm of the OCID.
 */
export function toManagementEndpoint(
  functionId: string,
  wantedRegion: string | undefined,
  profileRegion: string | undefined,
): Result<string> {
  const unknown = (reason: string): Result<never> => fail({ code: 'endpointUnknown', functionId, reason });
  const ocid = parseOcid(functionId);
  if (!ocid || isLocalFunctionOcid(functionId)) return unknown('no Functions service knows it');
  const names = [wantedRegion, ocid.region, profileRegion].flatMap(
    (name) => name?.trim().toLowerCase() || [],
  );
  const domain = Object.hasOwn(realmDomains, ocid.realm) ? realmDomains[ocid.realm] : undefined;
  for (const name of names) {
    const region = findRegion(name);
    if (region) return ok(toUrl(region.id, region.domain));
    if (domain !== undefined && /^[a-z]+(-[a-z]+)+-\d+$/.test(name)) return ok(toUrl(name, domain));
  }
  const [region] = names;
  return region === undefined
    ? unknown('neither its OCID nor the profile names a region')
    : fail({ code: 'regionUnknown', region });
}

function toUrl(region: string, domain: string): string {
  return `https://functions.${region}.oci.${domain}`;
}
