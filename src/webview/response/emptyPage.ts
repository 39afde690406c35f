import { html, type TemplateResult } from 'lit';
import type { ResponseSnapshot } from '../../protocol/response.ts';
import { codicon } from '../widgets/codicon.ts';
import type { Actions } from './model/pageContext.ts';

/** Renders the page without an invocation: at first, or a tab of an earlier window whose response is gone. */
export function emptyPage(
  { inTab = false }: Pick<ResponseSnapshot, 'inTab'>,
  actions: Pick<Actions, 'openHistory'>,
): TemplateResult {
  const key = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  return html`<div class="placeholder empty">
    ${
      inTab
        ? html`${codicon('history')}
            <h1>No longer in the history</h1>
            <p>The response in this tab was deleted from History, or History is turned off.</p>`
        : html`${codicon('play-circle')}
            <h1>No invocation yet</h1>
            <p>
              Press <kbd>${key}</kbd> <kbd>Enter</kbd> in a request, or the play button of a function in the
              OCI Functions view. The response appears here as it arrives, and stays in History.
            </p>`
    }
    <vscode-button secondary @click=${actions.openHistory}>Show History</vscode-button>
  </div>`;
}
