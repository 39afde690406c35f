import { html, type TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import { httpFaults } from '../../../core/http/fnHttp.ts';
import { readQuery, writeQuery } from '../../../core/http/urlQuery.ts';
import { codicon } from '../../widgets/codicon.ts';
import { selectField } from '../../widgets/selectField.ts';
import { textField } from '../../widgets/textField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { PairRows } from '../fields/pairRows.ts';
import { isHeaderName, pairTable } from '../fields/pairTable.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** Stands for no method; not a valid method, since it contains a line break. */
const noMethod = '\n';

/** The rows of the two tables. */
export type HttpRows = { readonly query: PairRows; readonly headers: PairRows };

/** Renders the HTTP request that is sent as `Fn-Http-*` headers, as an API gateway does, with intent `httprequest`. */
export function httpPanel(
  { http }: RequestFile,
  { query, headers }: HttpRows,
  actions: EditorActions,
  redraw: () => void,
): TemplateResult {
  const { method = '', url = '' } = http ?? {};
  const faults = http ? httpFaults(http) : [];
  const known = method === '' || methods.some((each) => each === method);
  const toUrlEdit = (value: string) => ({ field: 'httpUrl', value: value || undefined }) as const;
  return html`<div class="line http">
      ${selectField({
        id: 'httpMethod',
        label: 'Method',
        choices: [
          { value: noMethod, label: 'None' },
          ...(known ? [] : [{ value: method, label: method }]),
          ...methods.map((value) => ({ value, label: value })),
        ],
        value: method || noMethod,
        onSelect: (value) =>
          actions.edit({ field: 'httpMethod', value: value === noMethod ? undefined : value }),
      })}
      ${textField({
        id: 'httpUrl',
        label: 'URL',
        value: url,
        placeholder: '/orders?limit=10',
        invalid: faults.some(({ path }) => path === 'http.url'),
        onType: (value) => actions.type(toUrlEdit(value)),
      })}
    </div>
    ${faults.map(
      ({ path, expected }) =>
        html`<p class="hint httpFault" role="status">${codicon('warning')} ${path} must be ${expected}.</p>`,
    )}
    <h2 class="part">Query</h2>
    ${pairTable(
      {
        id: 'query',
        noun: 'parameter',
        title: 'Query',
        empty: 'No query parameters.',
        placeholder: 'name',
        add: 'Add Parameter',
        rows: query,
        pairs: readQuery(url),
        isName: () => true,
        edit: (pairs) => actions.edit(toUrlEdit(writeQuery(url, pairs))),
        type: (pairs) => actions.type(toUrlEdit(writeQuery(url, pairs))),
      },
      redraw,
    )}
    <h2 class="part">Headers</h2>
    ${pairTable(
      {
        id: 'httpHeader',
        noun: 'HTTP header',
        title: 'HTTP request headers',
        empty: 'No HTTP headers.',
        placeholder: 'Accept',
        add: 'Add HTTP Header',
        rows: headers,
        pairs: http?.headers ?? [],
        isName: isHeaderName,
        edit: (value) => actions.edit({ field: 'httpHeaders', value }),
        type: (value) => actions.type({ field: 'httpHeaders', value }),
      },
      redraw,
    )}
    <p class="hint">
      Sent in the headers <code>Fn-Http-Method</code>, <code>Fn-Http-Request-Url</code> and
      <code>Fn-Http-H-…</code>. The body is the one on the Body tab.
    </p>`;
}
