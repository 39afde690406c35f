import type { FailureAction } from './failureWords.ts';

/** The label of the button for each action. */
export const failureActionLabels: Readonly<Record<FailureAction, string>> = {
  openConfig: 'Open Config File',
  chooseConfigFile: 'Choose Config File…',
  // The name of a command.
  runSetupConfig: 'Run oci setup config',
  selectProfile: 'Select Profile',
  selectEnvironment: 'Select Environment…',
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
  installDependencies: 'Install Dependencies',
  installDebugger: 'Install Extension',
  copyRequestId: 'Copy Request ID',
  checkSetup: 'Check OCI Setup',
  showLog: 'Show Log',
};

/** Returns whether a value from outside, such as a command argument, is the name of an action. */
export function isFailureAction(name: unknown): name is FailureAction {
  return typeof name === 'string' && Object.hasOwn(failureActionLabels, name);
}
