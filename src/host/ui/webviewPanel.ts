import { window, type ViewColumn, type WebviewPanel } from 'vscode';
import { plainText } from './plainText.ts';

/** Opens an editor tab with a page. Set its title by {@link setPanelTitle}. */
export function createPanel(viewType: string, title: string, column: ViewColumn): WebviewPanel {
  return window.createWebviewPanel(viewType, plainText(title), column);
}

/** Changes the title of a tab. */
export function setPanelTitle(panel: WebviewPanel, title: string): void {
  panel.title = plainText(title);
}
