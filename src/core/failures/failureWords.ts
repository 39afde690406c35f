import type { Failure } from '../common/failure.ts';

/** A next step that can be put on a button. */
export type FailureAction =
  | 'openConfig'
  | 'selectProfile'
  | 'selectEnvironment'
  | 'invokeAgain'
  | 'allowHost'
  | 'addFunction'
  | 'editFunction'
  | 'openFile'
  | 'trustWorkspace'
  | 'openSettings'
  | 'refreshSession'
  | 'resetCircuitBreaker'
  | 'raiseTimeout'
  | 'copyRequestId'
  | 'checkSetup'
  | 'showLog';

/** A failure in words: what happened, what to do next, and the step a button can take. */
export type FailureDescription = {
  readonly message: string;
  readonly hint: string;
  readonly action?: FailureAction;
};

/** The words of some failures, by code. */
export type FailureWords = {
  readonly [C in Failure['code']]?: (failure: Extract<Failure, { readonly code: C }>) => FailureDescription;
};
