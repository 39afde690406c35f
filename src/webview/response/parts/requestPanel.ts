import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes, formatPart } from '../../../core/common/format.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import type { SentValue, SentView } from '../../../protocol/sentView.ts';

/**
 * Renders what was sent: where, with which values and where they come from, and the body.
 *
 * @param sent `unknown` until the host has responded
 */
export function requestPanel(view: InvocationView, sent: SentView | 'unknown' | undefined): TemplateResult {
  if (sent === 'unknown') return html`<div class="placeholder"></div>`;
  if (!sent) return html`<div class="placeholder">The request could not be prepared. Nothing was sent.</div>`;
  const { url, target, headers, body } = sent;
  return html`<p class="requestLine">
      ${url === undefined ? 'Nothing was sent.' : html`<strong>POST</strong> <code>${url}</code>`}
    </p>
    ${table('Target', [...target, ...ids(view)])}
    <h2>Headers</h2>
    ${headers.length === 0 ? html`<p class="remark">No headers.</p>` : table('Headers', headers)}
    ${body ? bodyPart(body) : nothing}`;
}

function ids({ requestId, head }: InvocationView): readonly SentValue[] {
  return [
    ...(requestId === undefined ? [] : [{ name: 'Request ID', value: requestId }]),
    ...(head?.callId === undefined ? [] : [{ name: 'Call ID', value: head.callId }]),
  ];
}

function table(label: string, rows: readonly SentValue[]): TemplateResult {
  const hasOrigins = rows.some(({ from }) => from !== undefined);
  return html`<table class="sent" aria-label=${label}>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Value</th>
        ${hasOrigins ? html`<th scope="col">From</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, value, from = '' }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td><code>${value}</code></td>
            ${hasOrigins ? html`<td class="from">${from}</td>` : nothing}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function bodyPart({ size, contentType, text, shownBytes }: NonNullable<SentView['body']>): TemplateResult {
  if (size === 0)
    return html`<h2>Body</h2>
      <p class="remark">No body.</p>`;
  const part =
    shownBytes === undefined ? formatBytes(size) : `showing the first ${formatPart(shownBytes, size)}`;
  return html`<h2>Body</h2>
    <p class="remark">${[contentType, part].filter(Boolean).join(' · ')}</p>
    ${text === undefined ? html`<p class="remark">Binary.</p>` : html`<pre>${text}</pre>`}`;
}
