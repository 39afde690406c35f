import type { Failure } from '../../core/common/failure.ts';

/** What a step is about: what failed and of which invocation, or the place in a file that is at fault. */
export type FailureSubject = {
  readonly failure?: Failure;
  readonly place?: { readonly path: string; readonly line?: number };
  /** Who signs, where that is no invocation's. */
  readonly profile?: string;
  readonly invocation?: {
    readonly id: number;
    readonly functionName: string;
    readonly requestUri?: string;
    readonly requestId?: string;
    readonly profile?: string;
    /** Where a local function lies. */
    readonly folder?: string;
  };
};
