import { isLocalFunctionOcid, parseOcid } from '../core/ocid.ts';
import { findRegion } from '../core/regions.ts';
import { realmDomains } from '../core/regionTable.ts';
import { fail, ok, type Result } from '../core/result.ts';

/**
 * Where the Functions service of a function's region is asked about it: the region of the OCID, else the one of the profile.
 * A region that is newer than our table is taken by its identifier, in the realm of the OCID.
 */
export function toManagementEndpoint(functionId: string, profileRegion: string | undefined): Result<string> {
  const ocid = parseOcid(functionId);
  if (!ocid || isLocalFunctionOcid(functionId)) {
    return fail({ code: 'endpointUnknown', functionId, reason: 'no Functions service knows it' });
  }
  const names = [ocid.region, profileRegion?.trim().toLowerCase() ?? ''].filter(Boolean);
  for (const name of names) {
    const region = findRegion(name);
    if (region) return ok(toUrl(region.id, region.domain));
  }
  const [name] = names;
  if (name === undefined) {
    return fail({
      code: 'endpointUnknown',
      functionId,
      reason: 'neither its OCID nor the profile names a region',
    });
  }
  const domain = realmDomains[ocid.realm];
  return domain !== undefined && /^[a-z]+(-[a-z]+)+-\d+$/.test(name)
    ? ok(toUrl(name, domain))
    : fail({ code: 'regionUnknown', region: name });
}

function toUrl(region: string, domain: string): string {
  return `https://functions.${region}.oci.${domain}`;
}
