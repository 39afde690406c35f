import { defaultTimeout } from '../../core/common/limits.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import { findRegion } from '../../core/oci/regions.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { chooseProfile } from '../profile/chosenProfile.ts';
import type { VersionMemory } from '../common/versionMemory.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { ManagementApi, TenancySource } from './managementApi.ts';
import { ManagementClient, type ManagementClientOptions } from './managementClient.ts';
import type { LocateService } from './managementEndpoint.ts';
import { applicationsOf, compartmentsOf, functionOf, functionsOf } from './managementQueries.ts';
import { tenancyOfKey } from '../signing/tenancyOfKey.ts';

/** The parts of the invoker that reading a tenancy uses. */
export type TenancyContext = {
  readonly connections: Connections;
  readonly locate: LocateService;
  readonly allowedHosts: readonly string[];
  readonly versions: VersionMemory;
  /** Aborts when the invoker is disposed. */
  readonly closing: AbortSignal;
};

/**
 * Creates the reader of a tenancy; nothing is sent yet. Fails with `tenancyUnknown` if the credentials name no tenancy or region.
 *
 * @param credentials name the tenancy and the region
 * @param getCredentials returns the credentials that sign a GET
 */
export function openTenancy(
  source: TenancySource,
  credentials: Credentials,
  getCredentials: ManagementClientOptions['getCredentials'],
  { connections, locate, allowedHosts, versions, closing }: TenancyContext,
): Result<ManagementApi> {
  const unknown = (missing: 'tenancy' | 'region'): Result<never> =>
    fail({ code: 'tenancyUnknown', profile: chooseProfile(source.credentials).name, missing });
  const tenancyId = tenancyOfKey(credentials.keyId) ?? credentials.tenancyId;
  if (tenancyId === undefined) return unknown('tenancy');
  const region = (source.region ?? credentials.region)?.trim();
  if (!region) return unknown('region');
  const timeout = source.timeout ?? defaultTimeout;
  const client = new ManagementClient({
    connections,
    getCredentials,
    timeout,
    allowedHosts,
    versions,
    // An ID that is not an OCID is still requested: the service returns a message for it.
    locate: ({ near, service }) =>
      locate(parseOcid(near) ? near : tenancyId, source.region, credentials.region, service),
  });
  const until = (signal?: AbortSignal): AbortSignal =>
    signal ? AbortSignal.any([signal, closing]) : closing;

  return ok({
    tenancyId,
    region: findRegion(region)?.id ?? region,
    async *listCompartments(signal) {
      yield ok({ id: tenancyId, name: 'root' });
      yield* client.list(compartmentsOf(tenancyId), until(signal));
    },
    listApplications: (compartmentId, signal) =>
      client.list(applicationsOf(compartmentId, tenancyId), until(signal)),
    listFunctions: (applicationId, signal) => client.list(functionsOf(applicationId), until(signal)),
    getFunction: (functionId, signal) => client.get(functionOf(functionId), until(signal)),
  });
}
