import { defined } from '../../core/common/defined.ts';
import type { FactSource } from '../../core/errorResponses/errorFacts.ts';
import { maskHeaders } from '../../core/redaction/maskHeaders.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';

/** The parts of a request that are kept while its response is shown: everything except its body. */
export type SentRequest = FactSource & Pick<InvocationRequest, 'retry' | 'headers' | 'contentType'>;

/** Returns the parts of a request that are kept while its response is shown. */
export function toSentRequest(request: Omit<InvocationRequest, 'body'>): SentRequest {
  const { functionId, endpoint, credentials, type, retry, headers, contentType } = request;
  return {
    functionId,
    credentials,
    headers: maskHeaders(headers),
    contentType,
    ...defined({ endpoint }),
    ...(type && { type }),
    ...(retry && { retry }),
  };
}

/** Returns the maximum number of attempts. Undefined if it is one or unlimited. */
export function toMaxAttempts({ retry }: SentRequest): number | undefined {
  const most = retry && retry.strategy !== 'none' ? retry.maxAttempts : undefined;
  return most !== null && most !== undefined && most > 1 ? most : undefined;
}
