import { locateRegion } from '../../core/oci/locateRegion.ts';
import { isLocalFunctionOcid, parseOcid } from '../../core/oci/ocid.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readDeclaredRegions } from '../profile/knownRegions.ts';

/** The services that a tenancy is read from; the first label of their hosts. */
export type ManagementService = 'functions' | 'identity';

/** Returns the origin of a service for an OCID; `functions` is the default. Tests replace it to reach their own service. */
export type LocateService = (
  id: string,
  wantedRegion: string | undefined,
  profileRegion: string | undefined,
  service?: ManagementService,
) => Result<string>;

/**
 * Returns the origin of the Functions service, or another service, for an OCID: in the wanted region, else the region of the OCID,
 * else the region of the profile. Only the first of them that is named is used. Regions and realms that are declared on this machine
 * are known too; whether their domain may get a signature is up to the endpoint policy.
 *
 * Fails with `endpointUnknown` if no region is named or the OCID belongs to a local function, and with `regionUnknown`,
 * `realmUnknown` or `regionElsewhere` if the region is not known.
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
