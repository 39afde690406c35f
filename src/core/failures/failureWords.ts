import type { Failure } from '../common/failure.ts';

/** The next step that a failure, an explanation or a finding offers as a button. `failureActionLabels` has the labels; each program decides which it can take. */
export type FailureAction =
  | 'openConfig'
  | 'chooseConfigFile'
  | 'runSetupConfig'
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
  | 'installDependencies'
  | 'installDebugger'
  | 'copyRequestId'
  | 'checkSetup'
  | 'showLog';

/** The texts of a failure. */
export type FailureDescription = {
  /** What happened, in one sentence that names the thing that failed. */
  readonly message: string;
  /** The next step, in one or more sentences. */
  readonly hint: string;
  /** Absent: the hint is nothing that a button could do. */
  readonly action?: FailureAction;
  /** Further steps, for further buttons. */
  readonly moreActions?: readonly FailureAction[];
};

/** The descriptions of some failures, by code. `describeFailure` joins such tables; the compiler rejects a code without one. */
export type FailureWords = {
  readonly [C in Failure['code']]?: (failure: Extract<Failure, { readonly code: C }>) => FailureDescription;
};
