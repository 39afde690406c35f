import { onTestFinished } from 'vitest';
import { Connections } from '../../../src/invoker/transport/connections.ts';
import type { Principal, PrincipalAuth, Trouble } from '../../../src/invoker/principals/principal.ts';
import { PrincipalStore } from '../../../src/invoker/principals/principalStore.ts';
import { startIdentityService, type IdentityService } from './identityService.ts';
import { createInstanceCertificates, type InstanceCertificates } from '../oci/instanceCertificates.ts';
import { startMetadataService, type MetadataService } from './metadataService.ts';

/** Shared by all tests, since creating its three keys takes half a second. */
export const certificates: InstanceCertificates = createInstanceCertificates('ocid1.tenancy.oc1..aaaatest');

/** An OCI instance as seen by a process on it. */
export type FakeInstance = {
  readonly metadata: MetadataService;
  readonly identity: IdentityService;
  /** The variables that lead to both. */
  readonly env: Readonly<Record<string, string>>;
};

/** Starts one for the running test. */
export async function openInstance(): Promise<FakeInstance> {
  const [metadata, identity] = await Promise.all([
    startMetadataService(certificates),
    startIdentityService(certificates),
  ]);
  onTestFinished(async () => {
    await Promise.all([metadata.dispose(), identity.dispose()]);
  });
  const env = { OCI_METADATA_BASE_URL: metadata.url, OCI_CLI_FEDERATION_ENDPOINT: identity.url };
  return { metadata, identity, env };
}

/** Asks a store for principals. */
export type GetPrincipal = (
  auth?: PrincipalAuth,
  options?: { readonly renew?: boolean; readonly signal?: AbortSignal },
) => Promise<Principal | Trouble | undefined>;

/** Opens a store for the running test. */
export function openPrincipals(env: NodeJS.ProcessEnv): GetPrincipal {
  const connections = new Connections();
  onTestFinished(() => connections.dispose());
  const store = new PrincipalStore(connections, env);
  return (auth = 'instance_principal', { renew = false, signal = new AbortController().signal } = {}) =>
    store.get(auth, renew, signal);
}

/** Returns the principal, or fails the test if there is none. */
export function expectPrincipal(got: Principal | Trouble | undefined): Principal {
  if (got === undefined || 'trouble' in got) throw new Error(got?.trouble ?? 'cancelled');
  return got;
}
