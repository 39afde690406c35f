import type { TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { PairRows } from './pairRows.ts';
import { isHeaderName, pairTable } from './pairTable.ts';

/** The headers of the invocation itself. */
export function requestHeadersPanel(
  request: RequestFile,
  rows: PairRows,
  actions: EditorActions,
  redraw: () => void,
): TemplateResult {
  return pairTable(
    {
      id: 'header',
      noun: 'header',
      title: 'Headers',
      empty: 'No custom headers.',
      placeholder: 'X-Name',
      add: 'Add Header',
      rows,
      pairs: request.headers,
      isName: isHeaderName,
      edit: (value) => actions.edit({ field: 'headers', value }),
      type: (value) => actions.type({ field: 'headers', value }),
    },
    redraw,
  );
}
