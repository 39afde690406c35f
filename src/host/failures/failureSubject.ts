import type { Failure } from '../../core/common/failure.ts';

/** What a step applies to: a failure and its invocation, or a place in a config file. */
export type FailureSubject = {
  readonly failure?: Failure;
  readonly place?: { readonly path: string; readonly line?: number };
  /** The profile that signs, if there is no invocation. */
  readonly profile?: string;
  readonly invocation?: {
    readonly id: number;
    readonly functionName: string;
    readonly requestUri?: string;
    readonly requestId?: string;
    readonly profile?: string;
    /** The folder of a local function. */
    readonly folder?: string;
  };
};
