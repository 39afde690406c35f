import { defaultTimeout } from '../../core/common/limits.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import { findRegion } from '../../core/oci/regions.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { chooseProfile } from '../profile/chosenProfile.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { LocateService } from './endpointDirectory.ts';
import type { ManagementApi, TenancySource } from './managementApi.ts';
import { ManagementClient, type ManagementSigner } from './managementClient.ts';
import { applicationsOf, compartmentsOf, functionOf, functionsOf } from './managementQueries.ts';
import { ManagementReader } from './managementReader.ts';
import { tenancyOfKey } from '../signing/tenancyOfKey.ts';

/** What reading a tenancy needs from its invoker. */
export type TenancyContext = {
  readonly connections: Connections;
  readonly locate: LocateService;
  readonly allowedHosts: readonly string[];
  /** Ends every reading when the invoker goes. */
  readonly closing: AbortSignal;
};

/**
 * Makes the reader of a tenancy; nothing is sent yet.
 *
 * @param credentials name the tenancy and the region
 * @param getCredentials signs each GET
 */
export function openTenancy(
  source: TenancySource,
  credentials: Credentials,
  getCredentials: ManagementSigner['getCredentials'],
  { connections, locate, allowedHosts, closing }: TenancyContext,
): Result<ManagementApi> {
  const unknown = (missing: 'tenancy' | 'region'): Result<never> =>
    fail({ code: 'tenancyUnknown', profile: chooseProfile(source.credentials).name, missing });
  const tenancyId = tenancyOfKey(credentials.keyId) ?? credentials.tenancyId;
  if (tenancyId === undefined) return unknown('tenancy');
  const region = (source.region ?? credentials.region)?.trim();
  if (!region) return unknown('region');
  const timeout = source.timeout ?? defaultTimeout;
  const client = new ManagementClient(connections, { getCredentials, timeout, allowedHosts });
  const reader = new ManagementReader(client, ({ near, service }) =>
    // What is no OCID is asked for all the same: the service has the words for it.
    locate(parseOcid(near) ? near : tenancyId, source.region, credentials.region, service),
  );
  const until = (signal?: AbortSignal): AbortSignal =>
    signal ? AbortSignal.any([signal, closing]) : closing;

  return ok({
    tenancyId,
    region: findRegion(region)?.id ?? region,
    async *listCompartments(signal) {
      yield ok({ id: tenancyId, name: 'root' });
      yield* reader.list(compartmentsOf(tenancyId), until(signal));
    },
    listApplications: (compartmentId, signal) =>
      reader.list(applicationsOf(compartmentId, tenancyId), until(signal)),
    listFunctions: (applicationId, signal) => reader.list(functionsOf(applicationId), until(signal)),
    getFunction: (functionId, signal) => reader.get(functionOf(functionId), until(signal)),
  });
}
