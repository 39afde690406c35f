import type { Header } from '../../http/header.ts';
import type { RetryChoice } from '../../policies/retryPolicy.ts';
import type { AuthKind, Intent, InvokeType, Timeout } from '../../invocation/invocationRequest.ts';

/** The body of a request, as its source contains it. */
export type DraftBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'base64'; readonly data: string }
  /** Path relative to the source. */
  | { readonly kind: 'file'; readonly path: string; readonly expand: boolean };

/** A request that another tool would send to a function. Omitted values are not in the source. */
export type RequestDraft = {
  readonly name?: string;
  readonly tags?: readonly string[];
  /** Name, OCID, or a text with placeholders. */
  readonly function: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly auth?: AuthKind;
  readonly region?: string;
  readonly intent?: Intent;
  readonly type?: InvokeType;
  readonly dryRun?: boolean;
  readonly requestId?: string;
  /** As sent, with those that the tool adds itself if they differ from ours. */
  readonly headers: readonly Header[];
  readonly body: DraftBody;
  readonly timeout?: Partial<Timeout>;
  readonly retry?: RetryChoice;
  readonly variables?: ReadonlyMap<string, string>;
  /** Whether `{{…}}` is a placeholder; otherwise it is sent as it is. */
  readonly templated: boolean;
  /** What cannot be carried over. */
  readonly notes: readonly string[];
};

/** A request that is not imported, and the reason as a sentence without a period. */
export type LeftRequest = {
  readonly name: string;
  /** Names of its folders in the source, between slashes; undefined at the top. */
  readonly folder?: string;
  readonly reason: string;
};

/** Text that became a request file, or the reason why not. */
export type Drafted = { readonly draft: RequestDraft } | { readonly left: LeftRequest };

/** Returns the result for a request that is not imported. */
export function leave(name: string, reason: string): Drafted {
  return { left: { name, reason } };
}
