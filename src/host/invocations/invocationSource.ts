import { toRequestBase } from '../../core/edit/requestName.ts';

/** What "Invoke Again" needs to make the same request anew; kept, never looked into here. */
export type InvocationOrigin = {
  /** A saved request, invoked as it stands by then. */
  readonly requestUri?: string;
  /** Name or OCID of the function. */
  readonly functionName?: string;
  /** File whose bytes are the body. */
  readonly bodyUri?: string;
};

/** How an invocation is named where it is shown, and where it came from. */
export type InvocationSource = {
  /** Made by `toInvocationTitle`. */
  readonly title: string;
  readonly functionName: string;
  readonly origin: InvocationOrigin;
  /** It went to what is protected, and someone agreed to this: who sends it again is asked again. */
  readonly guard?: string;
};

/** Names an invocation: the function, then the request or file it was invoked with. What both are called is said once. */
export function toInvocationTitle(functionName: string, file: string | undefined): string {
  return [...new Set([functionName, toRequestBase(file ?? '')])].filter(Boolean).join(' · ');
}
