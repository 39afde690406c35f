import type { Header } from '../core/header.ts';
import type { InvocationEvent } from '../core/invocationEvent.ts';
import type { InvocationRequest } from '../core/invocationRequest.ts';
import { runAttempt } from './attempt.ts';
import type { CircuitBreakers } from './circuitBreakers.ts';
import type { Connections } from './connections.ts';
import type { Credentials } from './credentials.ts';
import { exchange } from './exchange.ts';
import { holdBack, type AttemptEvent } from './holdBack.ts';
import type { PreparedInvocation } from './preparation.ts';
import { RetryJudge, type JudgeSources } from './retryJudge.ts';
import { signRequest } from './signer.ts';
import { throughBreaker } from './throughBreaker.ts';

/** What attempts are made with. */
export type AttemptTools = JudgeSources & {
  readonly connections: Connections;
  readonly breakers: CircuitBreakers;
};

/**
 * Makes attempt after attempt until one is the last. Each asks the breaker, if there is one, and has a date and a signature of its own;
 * `opc-request-id` and bytes stay the same.
 */
export async function* runAttempts(
  request: InvocationRequest,
  prepared: PreparedInvocation,
  tools: AttemptTools,
  signal: AbortSignal,
): AsyncGenerator<InvocationEvent, void, undefined> {
  const { circuitBreaker: policy, functionId, timeout } = request;
  const { base, url, requestId, body } = prepared;
  const judge = new RetryJudge(request, prepared.credentials, tools, signal);
  const open = (): AsyncIterable<AttemptEvent> => {
    const headers = toSigned(prepared, judge.credentials);
    const call = { method: 'POST', url, headers, requestId, body, timeout } as const;
    return holdBack(exchange(call, tools.connections, signal), (head) => judge.holds(head));
  };
  for (let n = 1; ; n += 1) {
    const { auth } = judge.credentials;
    yield { type: 'attempt', n, startedAt: Date.now(), url: url.href, requestId, auth };
    if (signal.aborted) break;
    const events = policy
      ? throughBreaker({ endpoint: base, functionId, policy, host: url.host }, tools.breakers, open)
      : open();
    const wait = yield* runAttempt(n, events, judge);
    if (wait === undefined) return;
    await tools.pace.wait(wait, signal);
    if (signal.aborted) break;
  }
  yield { type: 'cancelled' };
}

function toSigned(prepared: PreparedInvocation, credentials: Credentials): readonly Header[] {
  const { url, body, sha256, contentType: type } = prepared;
  const content = { type, length: body.byteLength, sha256 };
  const signed = signRequest({ method: 'POST', url, date: new Date(), content }, credentials);
  return [...prepared.headers, ...signed];
}
