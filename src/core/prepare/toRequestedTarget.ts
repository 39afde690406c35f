import { defined } from '../common/defined.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import type { RequestedTarget } from './resolveTarget.ts';

/** What a saved request says about where it goes. */
export function toRequestedTarget(request: RequestFile): RequestedTarget {
  const { endpoint, profile, auth, region, timeout, retry, circuitBreaker } = request;
  return {
    function: request.function,
    timeout,
    saidBy: 'file',
    ...defined({ endpoint, profile, auth, region, retry, circuitBreaker }),
  };
}
