import { html, type TemplateResult } from 'lit';
import { formatBytes, formatDuration } from '../../core/common/format.ts';
import { toStatusText } from '../../core/http/statusText.ts';
import type { ResultRow } from '../../protocol/results.ts';
import { codicon } from '../widgets/codicon.ts';
import { toResultLook } from './resultWords.ts';
import type { Column } from './sortRows.ts';

/** The actions of the cells of a row. */
export type CellActions = {
  readonly openRequest: (id: number) => void;
  readonly openResponse: (id: number) => void;
};

/** Renders a cell of a result. */
export function resultCell(column: Column, row: ResultRow, actions: CellActions): TemplateResult {
  const { id, name, file, functionName, status, duration, size } = row;
  switch (column) {
    case 'name':
      return html`<th scope="row" class="name">
        ${link('name', `Open ${file}`, name, () => actions.openRequest(id))}
      </th>`;
    case 'functionName':
      return html`<td class="functionName">${functionName}</td>`;
    case 'status':
      return html`<td class="status">${status === undefined ? '' : toStatusText(status)}</td>`;
    case 'duration':
      return html`<td class="duration number">${duration === undefined ? '' : formatDuration(duration)}</td>`;
    case 'size':
      return html`<td class="size number">${size === undefined ? '' : formatBytes(size)}</td>`;
    case 'outcome':
      return outcomeCell(row, actions);
  }
}

/** Only a request that was sent has a response to show. */
function outcomeCell(row: ResultRow, { openResponse }: CellActions): TemplateResult {
  const { icon, tone, word } = toResultLook(row);
  const isOver = !['waiting', 'notSent', 'running'].includes(row.state);
  return html`<td class="outcome">
    <span class="look ${tone}">${codicon(icon)}</span>
    ${
      isOver
        ? link('outcome', `Show the response to ${row.name}`, word, () => openResponse(row.id))
        : html`<span>${word}</span>`
    }
  </td>`;
}

function link(column: Column, title: string, text: string, onClick: () => void): TemplateResult {
  return html`<button
    type="button"
    class="link"
    tabindex="-1"
    data-column=${column}
    title=${title}
    @click=${onClick}
  >
    ${text}
  </button>`;
}
