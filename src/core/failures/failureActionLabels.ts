import type { FailureAction } from './failureWords.ts';

/** What the button of each next step says. */
export const failureActionLabels: Readonly<Record<FailureAction, string>> = {
  openConfig: 'Open Config File',
  selectProfile: 'Select Profile',
  selectEnvironment: 'Select Environment',
  invokeAgain: 'Invoke Again',
  allowHost: 'Allow Host…',
  addFunction: 'Add Function…',
  editFunction: 'Edit Function…',
  openFile: 'Open File',
  trustWorkspace: 'Manage Workspace Trust',
  openSettings: 'Open Settings',
  refreshSession: 'Refresh Session…',
  resetCircuitBreaker: 'Reset Circuit Breaker',
  raiseTimeout: 'Increase Timeout…',
  copyRequestId: 'Copy Request ID',
  checkSetup: 'Check OCI Setup',
  showLog: 'Show Log',
};

/** True for the name of a next step. */
export function isFailureAction(name: unknown): name is FailureAction {
  return typeof name === 'string' && Object.hasOwn(failureActionLabels, name);
}
