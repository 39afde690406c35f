import { html, type TemplateResult } from 'lit';
import { codicon } from '../widgets/codicon.ts';
import type { Actions } from './model/pageContext.ts';

/** Renders the page without an invocation. */
export function emptyPage(actions: Pick<Actions, 'openHistory'>): TemplateResult {
  const key = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  return html`<div class="placeholder empty">
    ${codicon('play-circle')}
    <h1>No invocation yet</h1>
    <p>
      Press <kbd>${key}</kbd> <kbd>Enter</kbd> in a request, or the play button of a function in the OCI
      Functions view. The response appears here as it arrives, and stays in History.
    </p>
    <vscode-button secondary @click=${actions.openHistory}>Show History</vscode-button>
  </div>`;
}
