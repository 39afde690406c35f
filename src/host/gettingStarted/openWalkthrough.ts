import { commands } from 'vscode';

/** Publisher and name of package.json, and the ID of the walkthrough. */
export const walkthrough = 'function-invoker.oci-function-invoker#getStarted';

/** "Get Started": opens the walkthrough. */
export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}
