import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Header } from '../../core/http/header.ts';
import type { InvocationEvent } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { runAttempt } from './attempt.ts';
import type { CircuitBreakers } from './circuitBreakers.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import { exchange } from '../transport/exchange.ts';
import { bufferErrorResponse, type AttemptEvent } from './bufferErrorResponse.ts';
import type { PreparationSources, PreparedInvocation } from './preparation.ts';
import { RetryJudge, type JudgeSources } from './retryJudge.ts';
import { safely } from '../common/safely.ts';
import { signRequest } from '../signing/signer.ts';
import { throughBreaker } from './throughBreaker.ts';
import { untilAborted } from '../common/untilAborted.ts';

/** What attempts are made with. */
export type AttemptTools = JudgeSources &
  Pick<PreparationSources, 'getCredentials'> & {
    readonly connections: Connections;
    readonly breakers: CircuitBreakers;
    readonly responseLimit: () => number;
  };

/**
 * Makes attempt after attempt until one is the last. Each asks the breaker, if there is one, and has a date and a signature of its own,
 * made with what config file, key and token hold at that moment; `opc-request-id` and bytes stay the same.
 */
export async function* runAttempts(
  request: InvocationRequest,
  prepared: PreparedInvocation,
  tools: AttemptTools,
  signal: AbortSignal,
): AsyncGenerator<InvocationEvent, void, undefined> {
  const { circuitBreaker: policy, functionId, timeout } = request;
  const { base, url, requestId, body } = prepared;
  const judge = new RetryJudge(request, tools, signal);
  const open = (credentials: Credentials): AsyncIterable<AttemptEvent> => {
    const headers = toSigned(prepared, credentials);
    const responseLimit = tools.responseLimit();
    const call = { method: 'POST', url, headers, requestId, body, timeout, responseLimit } as const;
    return bufferErrorResponse(exchange(call, tools.connections, signal), (head) => judge.holds(head));
  };
  for (let n = 1; ; n += 1) {
    const credentials = await readCredentials(request, url, judge, tools, signal);
    if (!credentials) break;
    const attempt = { type: 'attempt', n, startedAt: Date.now(), url: url.href, requestId } as const;
    if (!credentials.ok) {
      // Without a first attempt nothing was sent at all.
      if (n > 1) yield attempt;
      yield toUnsigned(credentials.failure, n);
      return;
    }
    judge.begin(credentials.value);
    yield { ...attempt, auth: credentials.value.auth };
    if (signal.aborted) break;
    const start = (): AsyncIterable<AttemptEvent> => open(credentials.value);
    const events = policy
      ? throughBreaker({ endpoint: base, functionId, policy, host: url.host }, tools.breakers, start)
      : start();
    const wait = yield* runAttempt(n, events, judge);
    if (wait === undefined) return;
    await tools.clock.wait(wait, signal);
    if (signal.aborted) break;
  }
  yield { type: 'cancelled' };
}

/** Returns what signs the next attempt. Undefined: it was cancelled, or the user would not give a passphrase. */
async function readCredentials(
  request: InvocationRequest,
  url: URL,
  judge: RetryJudge,
  { getCredentials }: AttemptTools,
  signal: AbortSignal,
): Promise<Result<Credentials> | undefined> {
  const renewal = judge.takeRenewal();
  const credentials = renewal
    ? ok(renewal)
    : await untilAborted(
        safely(() => getCredentials(request)),
        signal,
      );
  if (credentials?.ok && credentials.value.delegationToken !== undefined && isLoopback(url.hostname))
    return fail({ code: 'delegationRefused', host: url.host });
  return credentials;
}

function toUnsigned(failure: Failure, n: number): InvocationEvent {
  if (n === 1) return { type: 'failed', failure };
  const verdict = { ran: 'didNotRun', reason: 'notSigned' } as const;
  return { type: 'failed', failure, timings: { total: 0 }, verdict };
}

function toSigned(prepared: PreparedInvocation, credentials: Credentials): readonly Header[] {
  const { url, body, sha256, contentType: type } = prepared;
  const content = { type, length: body.byteLength, sha256 };
  const signed = signRequest({ method: 'POST', url, date: new Date(), content }, credentials);
  return [...prepared.headers, ...signed];
}
