import { html, nothing, type TemplateResult } from 'lit';
import type { Header } from '../../../core/http/header.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import type { Actions } from '../model/pageContext.ts';
import { iconButton } from '../../widgets/codicon.ts';
import { toStatusText } from '../../../core/http/statusText.ts';

/** Renders the headers as received, and above them the HTTP response of the function that they contain (`Fn-Http-*`). */
export function responseHeadersPanel(
  { head, fnHttp, canAddTests }: InvocationView,
  actions: Actions,
): TemplateResult {
  if (!head) return html`<div class="placeholder">No headers.</div>`;
  return html`${
      fnHttp
        ? html`<h2>
              Function's HTTP response${fnHttp.status === undefined ? '' : `: ${toStatusText(fnHttp.status)}`}
            </h2>
            ${fnHttp.headers.length > 0 ? headerTable('Headers of the function’s HTTP response', fnHttp.headers) : nothing}`
        : nothing
    }
    <h2>Headers ${iconButton('copy', 'Copy headers', () => actions.copy('headers'))}</h2>
    ${headerTable(
      'Headers',
      head.headers,
      canAddTests === true ? (name) => actions.addTest({ kind: 'header', name }) : undefined,
    )}`;
}

/** @param expect turns a header into an expectation */
function headerTable(
  label: string,
  headers: readonly Header[],
  expect?: (name: string) => void,
): TemplateResult {
  return html`<table aria-label=${label}>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Value</th>
      </tr>
    </thead>
    <tbody>
      ${headers.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>
              <code>${value}</code>${
                expect ? iconButton('beaker', `Expect header ${name}`, () => expect(name)) : nothing
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
