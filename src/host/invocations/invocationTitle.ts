import { toRequestBase } from '../../core/edit/requestName.ts';

/** Names an invocation: the function, then the request or file it was invoked with. What both are called is said once. */
export function toInvocationTitle(functionName: string, file: string | undefined): string {
  return [...new Set([functionName, toRequestBase(file ?? '')])].filter(Boolean).join(' · ');
}
