import { html, type TemplateResult } from 'lit';
import type { InvocationView } from '../../protocol/response.ts';

/** Tells attempts apart that follow one another within a second. */
const clock = new Intl.DateTimeFormat(undefined, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Each time the request was sent, and what came of it. */
export function attemptsPanel({ attempts, url }: InvocationView): TemplateResult {
  if (attempts.length === 0) return html`<div class="placeholder">Nothing was sent.</div>`;
  return html`<p class="remark">POST <code>${url}</code></p>
    <table aria-label="Attempts">
      <thead>
        <tr>
          <th scope="col">Attempt</th>
          <th scope="col">Started</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        ${attempts.map(
          ({ n, startedAt, outcome }) =>
            html`<tr>
              <th scope="row">${n}</th>
              <td class="number">${clock.format(startedAt)}</td>
              <td>${outcome}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
