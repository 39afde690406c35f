import { locateRegion } from '../../core/oci/locateRegion.ts';
import { isLocalFunctionOcid, parseOcid } from '../../core/oci/ocid.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readDeclaredRegions } from '../profile/knownRegions.ts';

/** Services that are asked about what a tenancy has; the first label of their hosts. */
export type ManagementService = 'functions' | 'identity';

/**
 * Returns where the Functions service of a function's region is asked about it, or another service there: in the region that
 * was asked for, else the one of the OCID, else the one of the profile. The first that is named counts, and is a failure where
 * it is not known. Regions and realms that are declared on this machine count, too; whether their domain may get a signature
 * is up to the endpoint policy.
 */
export function toManagementEndpoint(
  functionId: string,
  wantedRegion: string | undefined,
  profileRegion: string | undefined,
  service: ManagementService = 'functions',
  env: NodeJS.ProcessEnv = process.env,
): Result<string> {
  const unknown = (reason: string): Result<never> => fail({ code: 'endpointUnknown', functionId, reason });
  const ocid = parseOcid(functionId);
  if (!ocid || isLocalFunctionOcid(functionId)) return unknown('it is not in any Functions service');
  const names = [
    { name: wantedRegion, from: 'request' },
    { name: ocid.region || undefined, from: 'ocid' },
    { name: profileRegion?.trim() || undefined, from: 'profile' },
  ] as const;
  const named = names.find(({ name }) => name !== undefined);
  if (named?.name === undefined) return unknown('neither its OCID nor the profile has a region');
  const place = locateRegion(named.name, ocid.realm.toLowerCase(), readDeclaredRegions(env), named.from);
  return place.ok ? ok(`https://${service}.${place.value.id}.oci.${place.value.domain}`) : place;
}
