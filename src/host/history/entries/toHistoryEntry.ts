import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import type { EndedInvocation } from '../../invocations/endedInvocation.ts';
import { isIdentifying, toKeptHeaders, type HistoryEntry, type KeptRequest } from './historyEntry.ts';

/** What is kept of an invocation that ended, without its secrets; its bodies are kept beside it. */
export function toHistoryEntry(
  id: string,
  ended: EndedInvocation,
  bytes: HistoryEntry['bytes'],
): HistoryEntry {
  const { invocation, request, endedAt } = ended;
  const { state, startedAt, source, events, output, redactor } = invocation;
  return redactor.value({
    id,
    startedAt,
    endedAt,
    source,
    state: state === 'running' ? 'cancelled' : state,
    ...(request && { request: toKeptRequest(request) }),
    events,
    bytes,
    ...(output && { output }),
    ...((!redactor.isEmpty || request?.headers.some(isIdentifying)) && { redacted: true }),
  });
}

function toKeptRequest(request: InvocationRequest): KeptRequest {
  const { body: _, ...kept } = { ...request, headers: toKeptHeaders(request.headers) };
  return kept;
}
