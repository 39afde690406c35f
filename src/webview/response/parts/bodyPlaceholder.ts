import { html, type TemplateResult } from 'lit';
import { formatBytes } from '../../../core/common/format.ts';
import { headerValue } from '../../../core/http/header.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import type { Actions } from '../model/pageContext.ts';
import { codicon } from '../../widgets/codicon.ts';

/** Renders a placeholder for a body that cannot be shown as text; undefined if it can. */
export function bodyPlaceholder(view: InvocationView, actions: Actions): TemplateResult | undefined {
  if (view.size > 0) return view.kind === 'binary' ? binary(view, actions) : undefined;
  const text = toEmptyText(view);
  return text === undefined ? undefined : html`<div class="placeholder">${text}</div>`;
}

function toEmptyText({ state, head, attempts, waitLeft, failure }: InvocationView): string | undefined {
  switch (state) {
    case 'running':
      if (attempts.length === 0) return 'Preparing the request…';
      if (waitLeft !== undefined) return 'Waiting for the next attempt…';
      return head ? 'Response started. Waiting for the body…' : 'Waiting for the response…';
    case 'answered':
      // With a failure, which is shown above, it is unknown whether there was a body.
      if (failure) return '';
      return head?.status === 202 ? 'Accepted. Running detached; no response body.' : 'Empty body.';
    case 'cancelled':
      return head ? 'Cancelled before a body arrived.' : 'Cancelled before a response arrived.';
    case 'failed':
      // The failure is shown above.
      return '';
  }
}

function binary({ head, size, state }: InvocationView, actions: Actions): TemplateResult {
  const type = (head && headerValue(head.headers, 'content-type')) ?? 'unknown type';
  return html`<div class="placeholder">
    ${codicon('file-binary')}
    <div><code>${type}</code> · ${formatBytes(size)}</div>
    ${
      state === 'running'
        ? html`<div>Receiving…</div>`
        : html`<div class="placeholderButtons">
            <vscode-button @click=${actions.save}>Save…</vscode-button>
            <vscode-button secondary @click=${actions.openInEditor}>Open in Editor</vscode-button>
          </div>`
    }
  </div>`;
}
