import type { FactSource } from '../../core/errorResponses/errorFacts.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';

/** What is kept of a request while its answer is shown: all but headers and body. */
export type SentRequest = FactSource & Pick<InvocationRequest, 'retry'>;

/** Takes out of a request what is kept. */
export function toSentRequest(request: Omit<InvocationRequest, 'body'>): SentRequest {
  const { functionId, endpoint, credentials, type, retry } = request;
  return {
    functionId,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    ...(type && { type }),
    ...(retry && { retry }),
  };
}

/** Most attempts that are made; undefined where one is made, or there is no limit. */
export function toMaxAttempts({ retry }: SentRequest): number | undefined {
  const most = retry && retry.strategy !== 'none' ? retry.maxAttempts : undefined;
  return most !== null && most !== undefined && most > 1 ? most : undefined;
}
