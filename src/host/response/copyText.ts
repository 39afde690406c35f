import type { ResponseMethods } from '../../protocol/response.ts';
import type { Invocation } from '../invocations/invocation.ts';

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
