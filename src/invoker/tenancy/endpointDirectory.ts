import { checkEndpoint } from '../../core/oci/endpointPolicy.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { EndpointCache } from './endpointCache.ts';
import { lookUpEndpoint } from './endpointLookup.ts';
import { ManagementClient } from './managementClient.ts';
import type { ManagementService } from './managementEndpoint.ts';
import { ManagementReader } from './managementReader.ts';

/** Finds the origin of a service for an OCID; replaced where another service answers for it. */
export type LocateService = (
  id: string,
  wantedRegion: string | undefined,
  profileRegion: string | undefined,
  service?: ManagementService,
) => Result<string>;

/** What looking up needs from the invoker. */
export type DirectoryContext = {
  readonly connections: Connections;
  readonly locate: LocateService;
  readonly allowedHosts: () => readonly string[];
  readonly cache: EndpointCache;
};

/** Invoke endpoints that were looked up. They never change for a function, so each is asked for once. */
export class EndpointDirectory {
  readonly #context: DirectoryContext;

  constructor(context: DirectoryContext) {
    this.#context = context;
  }

  /** Undefined: the signal ended the look-up. The endpoint is still to be held to the endpoint policy. */
  async find(
    { functionId, region, timeout }: Pick<InvocationRequest, 'functionId' | 'region' | 'timeout'>,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<Result<string> | undefined> {
    const { connections, locate, cache } = this.#context;
    const allowedHosts = this.#context.allowedHosts();
    const isAllowed = (endpoint: string): boolean => checkEndpoint(new URL(endpoint), allowedHosts).ok;
    const known = await cache.get(functionId);
    // A file is not to be trusted more than the service: what it may not name is asked for.
    if (known !== undefined && isAllowed(known)) return { ok: true, value: known };
    const getCredentials = () => Promise.resolve(ok(credentials));
    const client = new ManagementClient(connections, { getCredentials, timeout, allowedHosts });
    const reader = new ManagementReader(client, ({ near }) => locate(near, region, credentials.region));
    const found = await lookUpEndpoint(functionId, reader, signal);
    if (found?.ok && isAllowed(found.value)) await cache.put(functionId, found.value);
    return found;
  }
}
