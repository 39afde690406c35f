import { toRequestBase } from '../../core/edit/requestName.ts';

/** What "Invoke Again" needs to create the same request again. */
export type InvocationOrigin = {
  /** A saved request, which is read again. */
  readonly requestUri?: string;
  /** Name or OCID of the function. */
  readonly functionName?: string;
  /** File whose bytes are the body. */
  readonly bodyUri?: string;
};

/** The names of an invocation in the interface, and what it was created from. */
export type InvocationSource = {
  /** Made by `toInvocationTitle`. */
  readonly title: string;
  readonly functionName: string;
  readonly origin: InvocationOrigin;
  /** Set if a confirmation was needed because the target is protected; sending it again needs another one. */
  readonly guard?: string;
};

/** Names an invocation by its function and its request or body file, or by one of them if both have the same name. */
export function toInvocationTitle(functionName: string, file: string | undefined): string {
  return [...new Set([functionName, toRequestBase(file ?? '')])].filter(Boolean).join(' · ');
}
