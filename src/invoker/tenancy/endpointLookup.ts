import type { Failure } from '../../core/common/failure.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { toInvokeEndpoint } from './managementDecoders.ts';
import type { ManagementReader } from './managementReader.ts';
import { functionOf } from './managementQueries.ts';

/** Asks the Functions service where a function is invoked. Undefined: the signal ended it. */
export async function lookUpEndpoint(
  functionId: string,
  reader: ManagementReader,
  signal: AbortSignal,
): Promise<Result<string> | undefined> {
  const query = { ...functionOf(functionId), decode: toInvokeEndpoint };
  const found = await reader.get(query, signal);
  if (!found?.ok) return found && fail(explain(found.failure, functionId));
  const endpoint = parseInvokeEndpoint(found.value);
  return endpoint.ok ? ok(endpoint.value.endpoint) : endpoint;
}

/** Whatever the service answered, the way on is to give the function its endpoint. */
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
