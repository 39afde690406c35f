import { TabInputCustom, TabInputText, window, type Uri } from 'vscode';
import { requestEnding } from '../../core/edit/requestName.ts';

/** View type of the request editor. */
export const requestEditorType = 'ociFunctions.requestEditor';

/** The request of the active tab, in the form or as text. */
export function activeRequest(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof TabInputCustom) return input.viewType === requestEditorType ? input.uri : undefined;
  if (input instanceof TabInputText) return isRequest(input.uri) ? input.uri : undefined;
  return undefined;
}

/** Tells a saved request by its name. */
export function isRequest(uri: Uri): boolean {
  return uri.path.endsWith(requestEnding);
}
