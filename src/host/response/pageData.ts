import {
  copyLimit,
  type ResponseMethods,
  type ResponseSnapshot,
  type ResponseUpdate,
} from '../../protocol/response.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { FailureSubject } from '../failures/failureSubject.ts';

/** Returns the text to copy. Undefined if the response does not have it. */
export function toCopyText(
  invocation: Invocation | undefined,
  what: Exclude<ResponseMethods['copy']['params']['what'], 'body'>,
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

/** Returns the text of a body, complete up to `copyLimit`. Undefined for a binary body. */
export async function readBodyText(invocation: Invocation | undefined): Promise<string | undefined> {
  if (!invocation || invocation.kind === 'binary') return undefined;
  const { spool, text, encoding } = invocation;
  if (spool.size === spool.headSize || spool.size > copyLimit) return text;
  const whole = await spool.readAll();
  return whole.ok ? new TextDecoder(encoding).decode(whole.value) : text;
}

/**
 * Returns what the next step of an invocation refers to: its failure, and the function and request that it was about.
 *
 * @param local the local functions
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

/** Creates the updates for one page. Each contains the text of a body only once; later text is sent in chunks. */
export class ResponseFeed {
  #sentId: number | undefined;

  /** Returns the complete snapshot, for a page that requests it. */
  whole(snapshot: ResponseSnapshot): ResponseSnapshot {
    this.#sentId = snapshot.shown?.id;
    return snapshot;
  }

  /** Returns an update without the text that the page has. Send all chunks of the shown text first. */
  update(snapshot: ResponseSnapshot): ResponseUpdate {
    const { shown } = snapshot;
    // If a body turns out to be binary, its text has to be cleared.
    if (!shown || shown.id !== this.#sentId || shown.kind === 'binary') return this.whole(snapshot);
    const { text: _, ...rest } = shown;
    return { ...snapshot, shown: rest };
  }
}
