import type { TreeView, WebviewView } from 'vscode';
import { messageLimit, plainText } from './plainText.ts';

/** What is beside the title of a view; `running`: a number on its icon, if any. */
export type ViewHeader = { readonly description: string; readonly running: number };

/** Shows what is beside the title of a view. */
export function showHeader(view: WebviewView, { description, running }: ViewHeader): void {
  view.description = plainText(description);
  view.badge = running > 0 ? { value: running, tooltip: `${running} running` } : undefined;
}

/** What a list shows besides its lines: a word beside its title, and a line above them; empty for none. */
export type TreeNote = { readonly description: string; readonly message: string };

/** Shows a note at a list. */
export function showTreeNote<T>(view: TreeView<T>, { description, message }: TreeNote): void {
  view.description = plainText(description);
  view.message = plainText(message, messageLimit);
}
