import { html, type TemplateResult } from 'lit';
import { formatBytes } from '../../../core/common/format.ts';
import { headerValue } from '../../../core/http/header.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import { codicon } from '../../widgets/codicon.ts';

/** Renders a placeholder for a body that cannot be shown as text; undefined if it can. */
export function bodyPlaceholder(view: InvocationView): TemplateResult | undefined {
  if (view.size > 0) return view.kind === 'binary' && view.state === 'running' ? receiving(view) : undefined;
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

function receiving({ head, size }: InvocationView): TemplateResult {
  const type = (head && headerValue(head.headers, 'content-type')) ?? 'unknown type';
  return html`<div class="placeholder">
    ${codicon('file-binary')}
    <div><code>${type}</code> · ${formatBytes(size)}</div>
    <div>Receiving…</div>
  </div>`;
}
