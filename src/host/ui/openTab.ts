import { ViewColumn, window, type WebviewPanel } from 'vscode';
import { plainText } from './plainText.ts';

/**
 * Opens a tab for a page, in which Ctrl+F finds text.
 *
 * @param type identifies the kind of tab, such as `ociFunctions.setup`
 */
export function openTab(type: string, title: string): WebviewPanel {
  return window.createWebviewPanel(type, plainText(title), ViewColumn.Active, { enableFindWidget: true });
}
