import type { InvocationSource } from '../../invocations/invocationSource.ts';

/** Tells whether two invocations came from the same place: answers of one request are worth comparing. */
export function toRequestKey({ origin, functionName }: InvocationSource): string {
  const { requestUri, bodyUri } = origin;
  return JSON.stringify(requestUri === undefined ? [functionName, bodyUri ?? ''] : [requestUri]);
}
