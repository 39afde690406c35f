import { TabInputCustom, TabInputText, window, type Uri } from 'vscode';
import { requestEnding } from '../../core/edit/requestName.ts';

/** View type of the request editor. */
export const requestEditorType = 'ociFunctions.requestEditor';

/** Returns the request of the active tab, in the form or as text; undefined if there is none. */
export function activeRequest(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof TabInputCustom) return input.viewType === requestEditorType ? input.uri : undefined;
  if (input instanceof TabInputText) return isRequest(input.uri) ? input.uri : undefined;
  return undefined;
}

/** Returns whether a URI is that of a saved request. */
export function isRequest(uri: Uri): boolean {
  return uri.path.endsWith(requestEnding);
}
