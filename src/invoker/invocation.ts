import { errorReason } from '../core/errorReason.ts';
import type { InvocationEvent } from '../core/invocationEvent.ts';
import type { InvocationRequest } from '../core/invocationRequest.ts';
import type { Header } from '../core/header.ts';
import { fail, type Result } from '../core/result.ts';
import type { Connections } from './connections.ts';
import { exchange } from './exchange.ts';
import { prepareInvocation, type PreparationSources, type PreparedInvocation } from './preparation.ts';
import { signRequest } from './signer.ts';
import { untilAborted } from './untilAborted.ts';

/** Runs one invocation from its checks to its last event. Nothing starts before the first event is asked for. */
export async function* runInvocation(
  request: InvocationRequest,
  sources: PreparationSources,
  connections: Connections,
  signal: AbortSignal,
): AsyncGenerator<InvocationEvent, void, undefined> {
  const prepared = await untilAborted(prepareSafely(request, sources), signal);
  if (!prepared?.ok) {
    yield prepared ? { type: 'failed', failure: prepared.failure } : { type: 'cancelled' };
    return;
  }
  const { url, requestId, body } = prepared.value;
  yield { type: 'attempt', n: 1, startedAt: Date.now(), url: url.href, requestId };
  const { timeout } = request;
  const call = {
    method: 'POST',
    url,
    headers: toSigned(prepared.value),
    requestId,
    body,
    timeout,
  } as const;
  for await (const event of exchange(call, connections, signal)) {
    if (event.type !== 'finished' && event.type !== 'failed') yield event;
    else yield { ...event, verdict: { ran: 'answered', reason: 'noStrategy' } };
  }
}

function toSigned(prepared: PreparedInvocation): readonly Header[] {
  const { url, body, sha256, contentType: type, credentials } = prepared;
  const content = { type, length: body.byteLength, sha256 };
  const signed = signRequest({ method: 'POST', url, date: new Date(), content }, credentials);
  return [...prepared.headers, ...signed];
}

/** The sources are not all ours: one that throws must not take the caller's loop down. */
async function prepareSafely(
  request: InvocationRequest,
  sources: PreparationSources,
): Promise<Result<PreparedInvocation> | undefined> {
  try {
    return await prepareInvocation(request, sources);
  } catch (error) {
    return fail({ code: 'unexpected', message: errorReason(error) });
  }
}
