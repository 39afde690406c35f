import { defined } from '../common/defined.ts';
import type { BodySource, CredentialSource, InvocationRequest } from '../invocation/invocationRequest.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import type { Target } from './resolveTarget.ts';

/**
 * Where a request goes, and the credentials that sign it. For a local function, the local host provides both:
 * never a real key.
 */
export type Destination = {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials: CredentialSource;
};

/** What is sent, without its target. */
export type InvocationContent = Pick<RequestFile, 'intent' | 'type' | 'dryRun' | 'requestId' | 'headers'> & {
  readonly contentType: string;
  readonly body: BodySource;
  readonly bufferLimit?: number;
};

/** Combines target, destination and content. */
export function toInvocationRequest(
  target: Target,
  place: Destination,
  content: InvocationContent,
): InvocationRequest {
  const { credentials, endpoint, region } = place;
  return {
    functionId: target.functionId,
    timeout: target.timeout,
    retry: target.retry,
    credentials,
    ...content,
    ...defined({ endpoint, region, circuitBreaker: target.circuitBreaker }),
  };
}
