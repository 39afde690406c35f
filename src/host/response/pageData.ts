import type { ResponseMethods, ResponseSnapshot, ResponseUpdate } from '../../protocol/response.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { FailureSubject } from '../failures/failureSubject.ts';

/** What is put on the clipboard; undefined when the answer has no such thing. */
export function toCopyText(
  invocation: Invocation | undefined,
  what: ResponseMethods['copy']['params']['what'],
): string | undefined {
  switch (what) {
    case 'requestId':
      return invocation?.requestId;
    case 'callId':
      return invocation?.head?.callId;
    case 'headers':
      return invocation?.head?.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  }
}

/**
 * What the next step of an invocation is about: its failure, or the answer that was explained.
 *
 * @param local the functions of this machine
 */
export function toFailureSubject(
  { id, source, failure, requestId, request }: Invocation,
  local: readonly Pick<LocalFunction, 'id' | 'folder'>[],
): FailureSubject {
  const { functionName, origin } = source;
  const folder = local.find((each) => each.id === request?.functionId)?.folder;
  const profile = request?.credentials.profile;
  return {
    ...(failure && { failure }),
    invocation: {
      id,
      functionName,
      ...(origin.requestUri !== undefined && { requestUri: origin.requestUri }),
      ...(requestId !== undefined && { requestId }),
      ...(profile !== undefined && { profile }),
      ...(folder !== undefined && { folder }),
    },
  };
}

/** Makes what one page is told: the text of a body once, and from then on only chunks tell of it. */
export class ResponseFeed {
  #sentId: number | undefined;

  /** All there is, for a page that asks. */
  whole(snapshot: ResponseSnapshot): ResponseSnapshot {
    this.#sentId = snapshot.shown?.id;
    return snapshot;
  }

  /** How it stands; every chunk of the shown text has to be told before. */
  update(snapshot: ResponseSnapshot): ResponseUpdate {
    const { shown } = snapshot;
    // A body that turns out to be binary takes its text back.
    if (!shown || shown.id !== this.#sentId || shown.kind === 'binary') return this.whole(snapshot);
    const { text: _, ...rest } = shown;
    return { ...snapshot, shown: rest };
  }
}
