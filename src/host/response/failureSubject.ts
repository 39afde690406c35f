import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { FailureSubject } from '../failures/failureSubject.ts';
import type { Invocation } from '../invocations/invocation.ts';

/**
 * What the next step of an invocation is about: its failure, or the answer that was explained.
 *
 * @param local the functions of this machine
 */
export function toFailureSubject(
  { id, source, failure, requestId, request }: Invocation,
  local: readonly Pick<LocalFunction, 'id' | 'folder'>[],
): FailureSubject {
  const { functionName, origin } = source;
  const folder = local.find((each) => each.id === request?.functionId)?.folder;
  const profile = request?.credentials.profile;
  return {
    ...(failure && { failure }),
    invocation: {
      id,
      functionName,
      ...(origin.requestUri !== undefined && { requestUri: origin.requestUri }),
      ...(requestId !== undefined && { requestId }),
      ...(profile !== undefined && { profile }),
      ...(folder !== undefined && { folder }),
    },
  };
}
