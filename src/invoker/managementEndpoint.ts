import { isLocalFunctionOcid, parseOcid } from '../core/ocid.ts';
import { findRegion, isRegionName } from '../core/regions.ts';
import { realmDomains } from '../core/regionTable.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { readDeclaredRegions } from './knownRegions.ts';

/** Services that are asked about what a tenancy has; the first label of their hosts. */
export type ManagementService = 'functions' | 'identity';

/**
 * Where the Functions service of a function's region is asked about it, or another service there: the region that was asked for, else the one of the OCID,
 * else the one of the profile. A region that is newer than our table is taken by its identifier, in the realm of the OCID.
 * Regions and realms that are declared on this machine count, too; whether their domain may get a signature is up to the endpoint policy.
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
  if (!ocid || isLocalFunctionOcid(functionId)) return unknown('no Functions service knows it');
  const names = [wantedRegion, ocid.region, profileRegion].flatMap(
    (name) => name?.trim().toLowerCase() || [],
  );
  const declared = readDeclaredRegions(env);
  const domain = Object.hasOwn(realmDomains, ocid.realm)
    ? realmDomains[ocid.realm]
    : (declared.find(({ realm }) => realm === ocid.realm)?.domain ?? env['OCI_DEFAULT_REALM']);
  for (const name of names) {
    const region = findRegion(name) ?? findRegion(name, declared);
    if (region) return toUrl(service, region.id, region.domain) ?? unknown(notADomain);
    if (domain && isRegionName(name)) return toUrl(service, name, domain) ?? unknown(notADomain);
  }
  const [region] = names;
  return region === undefined
    ? unknown('neither its OCID nor the profile names a region')
    : fail({ code: 'regionUnknown', region });
}

const notADomain = 'the domain that is declared for its realm is no domain';

/** Undefined for what someone declared and is no part of a host name: it must not turn into a path or a port. */
function toUrl(service: ManagementService, region: string, domain: string): Result<string> | undefined {
  const host = `${service}.${region}.oci.${domain}`;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(host) ? ok(`https://${host.toLowerCase()}`) : undefined;
}
