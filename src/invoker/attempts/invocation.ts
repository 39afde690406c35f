import type { InvocationEvent } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { runAttempts, type AttemptTools } from './attempts.ts';
import { prepareInvocation, type PreparationSources } from './preparation.ts';
import { safely } from '../common/safely.ts';
import { untilAborted } from '../common/untilAborted.ts';

/** Runs one invocation from its checks to its last event. Nothing starts before the first event is asked for. */
export async function* runInvocation(
  request: InvocationRequest,
  tools: PreparationSources & AttemptTools,
  signal: AbortSignal,
): AsyncGenerator<InvocationEvent, void, undefined> {
  const prepared = await untilAborted(
    safely(() => prepareInvocation(request, tools, signal)),
    signal,
  );
  if (prepared?.ok) yield* runAttempts(request, prepared.value, tools, signal);
  else yield prepared ? { type: 'failed', failure: prepared.failure } : { type: 'cancelled' };
}
