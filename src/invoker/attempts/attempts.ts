import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { InvocationEvent, ResponseHead } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { RetryDecision } from '../../core/invocation/retryDecision.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { CircuitBreakers, CircuitCall } from './circuitBreakers.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import { exchange } from '../transport/exchange.ts';
import { bufferErrorResponse, type AttemptEvent } from './bufferErrorResponse.ts';
import { prepareInvocation, type PreparationSources, type PreparedInvocation } from './preparation.ts';
import { RetryJudge, type JudgeSources } from './retryJudge.ts';
import type { Emit, Producer } from '../../core/common/producer.ts';
import { safely } from '../common/safely.ts';
import { VersionSwitch } from './versionSwitch.ts';
import { signRequest } from '../signing/signer.ts';
import { untilAborted } from '../common/untilAborted.ts';

/** The parts of the invoker that attempts use. */
export type AttemptTools = PreparationSources &
  JudgeSources & {
    readonly connections: Connections;
    readonly breakers: CircuitBreakers;
    /** Maximum size of a decoded response, in bytes. */
    readonly responseLimit: () => number;
  };

/**
 * Runs one invocation, from its checks to its last event: prepares the request, then makes attempts until no retry follows.
 */
export function runAttempts(
  request: InvocationRequest,
  tools: AttemptTools,
  signal: AbortSignal,
): Producer<InvocationEvent> {
  return async (emit) => {
    const prepared = await untilAborted(
      safely(() => prepareInvocation(request, tools, signal)),
      signal,
    );
    if (prepared?.ok) await repeatAttempts(request, prepared.value, tools, signal, emit);
    else await emit(prepared ? { type: 'failed', failure: prepared.failure } : { type: 'cancelled' });
  };
}

/**
 * Makes attempts until no retry follows. Each checks the circuit breaker, if there is one, and has its own date and signature,
 * created with the config file, key and token as they are at that moment. `opc-request-id` and the body stay the same.
 */
async function repeatAttempts(
  request: InvocationRequest,
  prepared: PreparedInvocation,
  tools: AttemptTools,
  signal: AbortSignal,
  emit: Emit<InvocationEvent>,
): Promise<void> {
  const { circuitBreaker: policy, functionId, timeout } = request;
  const { base, requestId, body, sha256, contentType: type } = prepared;
  const content = { type, length: body.byteLength, sha256 };
  const place = new VersionSwitch(prepared, tools.versions);
  const judge = new RetryJudge(request, tools, place, signal);
  const open =
    (url: URL, credentials: Credentials): Producer<AttemptEvent> =>
    async (pass) => {
      const signed = await signRequest({ method: 'POST', url, date: new Date(), content }, credentials);
      const headers = [...prepared.headers, ...signed];
      const responseLimit = tools.responseLimit();
      const call = { method: 'POST', url, headers, requestId, body, timeout, responseLimit } as const;
      const sent = exchange(call, tools.connections, signal);
      await bufferErrorResponse(sent, (head) => judge.holds(head))(pass);
    };
  for (let n = 1; ; n += 1) {
    const { url } = place;
    const known = n === 1 ? prepared.credentials : judge.takeRenewal();
    const credentials = await readCredentials(request, url, known, tools, signal);
    if (!credentials) break;
    const attempt = { type: 'attempt', n, startedAt: Date.now(), url: url.href, requestId } as const;
    if (!credentials.ok) {
      // Without a first attempt nothing was sent at all.
      if (n > 1 && !(await emit(attempt))) return;
      await emit(toUnsigned(credentials.failure, n));
      return;
    }
    judge.begin(credentials.value);
    if (!(await emit({ ...attempt, auth: credentials.value.auth }))) return;
    if (signal.aborted) break;
    const sent = open(url, credentials.value);
    const events = policy
      ? throughBreaker({ endpoint: base, functionId, policy, host: url.host }, tools.breakers, place, sent)
      : sent;
    const wait = await runAttempt(n, events, judge, emit);
    if (wait === undefined) return;
    await tools.clock.wait(wait, signal);
    if (signal.aborted) break;
  }
  await emit({ type: 'cancelled' });
}

/**
 * Returns the credentials of the next attempt. Undefined if the user cancelled a prompt, or the signal aborted.
 *
 * @param known those that were just read
 */
async function readCredentials(
  request: InvocationRequest,
  url: URL,
  known: Credentials | undefined,
  { getCredentials }: AttemptTools,
  signal: AbortSignal,
): Promise<Result<Credentials> | undefined> {
  const credentials = known
    ? ok(known)
    : await untilAborted(
        safely(() => getCredentials(request, signal)),
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

/**
 * Runs an attempt through the circuit breaker of its endpoint. Fails with `circuitOpen`, without connecting, if the breaker rejects it.
 * An attempt that is sent once more with another API version does not count.
 */
function throughBreaker(
  { host, ...call }: CircuitCall & { readonly host: string },
  breakers: CircuitBreakers,
  place: VersionSwitch,
  open: Producer<AttemptEvent>,
): Producer<AttemptEvent> {
  return async (emit) => {
    const passage = breakers.admit(call);
    if ('retryAt' in passage) {
      const failure = { code: 'circuitOpen', host, retryAt: passage.retryAt } as const;
      const ending = { kind: 'failure', failure, sent: false } as const;
      await emit({ type: 'failed', failure, sent: false, timings: { total: 0 }, ending });
      return;
    }
    try {
      await open((event) => {
        if (event.type === 'held' && place.appliesTo(event.ending, event.head)) passage.settle(undefined);
        else if ('ending' in event) passage.settle(event.ending);
        // A successful response may stream for minutes, but its head is all that the breaker needs.
        else if (event.type === 'head' && event.head.status < 400)
          passage.settle({ kind: 'response', status: event.head.status });
        return emit(event);
      });
    } finally {
      passage.settle(undefined);
    }
  };
}

/** Emits the events of the nth attempt. Returns the seconds to wait before the next one; undefined if there is none. */
async function runAttempt(
  n: number,
  events: Producer<AttemptEvent>,
  judge: RetryJudge,
  emit: Emit<InvocationEvent>,
): Promise<number | undefined> {
  let shown: ResponseHead | undefined;
  let decision: RetryDecision | undefined;
  let pause: number | undefined;
  const conclude = async (event: Extract<AttemptEvent, { readonly ending: object }>): Promise<boolean> => {
    const { ending, timings } = event;
    const head = event.type === 'held' ? event.head : shown;
    decision ??= await judge.decide({ n, ending, head, begun: shown !== undefined });
    if (!decision) {
      await emit({ type: 'cancelled', timings });
      return false;
    }
    const ran = decision.reason === 'otherVersion' ? 'didNotRun' : judge.ranBy(ending);
    if (decision.repeat) {
      const { reason, wait } = decision;
      if (await emit({ type: 'retry', n, ending, ran, reason, wait, timings })) pause = wait;
      return false;
    }
    const { reason, notRenewed } = decision;
    const verdict = notRenewed ? { ran, reason, notRenewed } : { ran, reason };
    if (event.type === 'failed') return emit({ type: 'failed', failure: event.failure, timings, verdict });
    if (event.type === 'held') return true;
    const { bodyBytes, remarks } = event;
    return emit({ type: 'finished', timings, bodyBytes, verdict, ...(remarks && { remarks }) });
  };
  await events((event) => {
    if ('ending' in event) return conclude(event);
    if (event.type === 'head') shown = event.head;
    return emit(event);
  });
  return pause;
}
