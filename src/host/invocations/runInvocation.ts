import { errorReason } from '../../core/common/errorReason.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { Logger } from '../../core/common/logger.ts';
import { redactEvents } from '../../core/redaction/redactEvents.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { Change } from './responseBody.ts';
import type { Invocation } from './invocation.ts';
import { recordBody } from './recordedBody.ts';

/** What the run of an invocation needs. */
export type RunContext = {
  readonly invoker: Pick<Invoker, 'invoke'>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onChange: (change: Change) => void;
};

/**
 * Sends a request, and tells an invocation what comes of it until it has ended; one that is disposed stays as it is.
 * Never rejects. Returns the bytes of the body, those of a stream as far as they were read.
 */
export async function runInvocation(
  invocation: Invocation,
  request: InvocationRequest,
  { invoker, logger, signal, onChange }: RunContext,
): Promise<Uint8Array> {
  const { source, bytes } = recordBody(request.body);
  try {
    const events = invoker.invoke({ ...request, body: source }, signal);
    for await (const event of redactEvents(events, invocation.redactor)) {
      if (invocation.isDisposed) return bytes();
      onChange(await invocation.take(event));
    }
    if (invocation.state === 'running') throw new Error('The invocation ended without a result');
  } catch (error) {
    const message = errorReason(error);
    logger.error(`${invocation.source.title}: ${message}`);
    await invocation.take({ type: 'failed', failure: { code: 'unexpected', message } });
  }
  return bytes();
}
