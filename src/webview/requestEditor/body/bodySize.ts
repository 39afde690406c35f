import { html, type TemplateResult } from 'lit';
import { formatBytes } from '../../../core/common/format.ts';
import type { EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';

/** The size of the body against what the service takes; said aloud when it is too large. */
export function bodySize({
  bodyBytes: bytes,
  bodyLimit: limit,
  bodyFault,
}: Pick<EditorSnapshot, 'bodyBytes' | 'bodyLimit' | 'bodyFault'>): TemplateResult {
  if (bytes === undefined)
    return html`<span id="size" class="size"
      >${bodyFault === undefined ? 'size depends on variables' : ''}</span
    >`;
  const size = `${formatBytes(bytes)} of ${formatBytes(limit)}`;
  if (bytes <= limit) return html`<span id="size" class="size" title="${bytes} bytes">${size}</span>`;
  const over = bytes - limit;
  return html`<span id="size" class="size over" role="alert" title="${bytes} bytes"
    >${codicon('error')}${`${size}: ${over} ${over === 1 ? 'byte' : 'bytes'} over the limit`}</span
  >`;
}
