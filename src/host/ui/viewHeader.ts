import type { WebviewView } from 'vscode';
import { plainText } from './plainText.ts';

/** What is beside the title of a view; `running`: a number on its icon, if any. */
export type ViewHeader = { readonly description: string; readonly running: number };

/** Shows what is beside the title of a view. */
export function showHeader(view: WebviewView, { description, running }: ViewHeader): void {
  view.description = plainText(description);
  view.badge = running > 0 ? { value: running, tooltip: `${running} running` } : undefined;
}
