import { checkEndpoint } from '../../core/oci/endpointPolicy.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { EndpointCache } from './endpointCache.ts';
import { ManagementClient } from './managementClient.ts';
import { functionOf, toInvokeEndpoint } from './managementQueries.ts';
import type { TenancyContext } from './openTenancy.ts';

/** The parts of the invoker that finding an endpoint uses. */
type EndpointContext = Pick<TenancyContext, 'connections' | 'locate' | 'allowedHosts' | 'versions'> & {
  readonly cache: EndpointCache;
};

/**
 * Returns the invoke endpoint of a function, from the cache or from the Functions service. The endpoint of a function never changes,
 * so it is requested once. It must still pass the endpoint policy. Undefined if the signal aborted.
 *
 * Fails with `endpointUnknown` if the service returns an error or no endpoint, and like `ManagementClient`.
 */
export async function findEndpoint(
  { functionId, region, timeout }: Pick<InvocationRequest, 'functionId' | 'region' | 'timeout'>,
  credentials: Credentials,
  { connections, locate, allowedHosts, versions, cache }: EndpointContext,
  signal: AbortSignal,
): Promise<Result<string> | undefined> {
  const isAllowed = (endpoint: string): boolean => checkEndpoint(new URL(endpoint), allowedHosts).ok;
  const known = await cache.get(functionId);
  // The cache file is not trusted more than the service: an endpoint that is not allowed is requested again.
  if (known !== undefined && isAllowed(known)) return ok(known);
  const client = new ManagementClient({
    connections,
    getCredentials: () => Promise.resolve(ok(credentials)),
    timeout,
    allowedHosts,
    versions,
    locate: ({ near }) => locate(near, region, credentials.region),
  });
  const found = await requestEndpoint(functionId, client, signal);
  if (found?.ok && isAllowed(found.value)) await cache.put(functionId, found.value);
  return found;
}

async function requestEndpoint(
  functionId: string,
  client: ManagementClient,
  signal: AbortSignal,
): Promise<Result<string> | undefined> {
  const found = await client.get({ ...functionOf(functionId), decode: toInvokeEndpoint }, signal);
  if (!found?.ok) return found && fail(explain(found.failure, functionId));
  const endpoint = parseInvokeEndpoint(found.value);
  return endpoint.ok ? ok(endpoint.value.endpoint) : endpoint;
}

/** Whatever the service returned, the next step is to enter the endpoint of the function. */
function explain(failure: Failure, functionId: string): Failure {
  const unknown = { code: 'endpointUnknown', functionId } as const;
  if (failure.code === 'readingRefused') {
    const { status, reason } = failure;
    return { ...unknown, reason: `the Functions service returned ${status} ${reason}`, status };
  }
  if (failure.code === 'responseUnexpected')
    return { ...unknown, reason: `${failure.host} returned no invoke endpoint: ${failure.reason}` };
  return failure;
}
