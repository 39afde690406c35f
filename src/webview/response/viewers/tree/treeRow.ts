import { html, nothing, type TemplateResult } from 'lit';
import { codicon } from '../../../widgets/codicon.ts';
import { toJsonText } from '../json/jsonScan.ts';
import type { TreeRow } from './openNode.ts';

/** Characters of a value that are drawn. */
const valueLength = 300;

/** Deepest indentation, in levels: rows further down are not indented more. */
const deepest = 40;

/** Renders a row of the tree: its key or index, and its value; of an object or array its beginning. */
export function treeRow({ parent, index, open }: TreeRow, row: number, active: boolean): TemplateResult {
  const key = parent.keyOf(index);
  const canExpand = parent.canExpand(index);
  const value = parent.valueOf(index, valueLength);
  return html`<div
    class="row treeRow ${active ? 'active' : ''}"
    role="treeitem"
    id="tree-${row}"
    data-row=${row}
    aria-level=${parent.depth + 1}
    aria-posinset=${index + 1}
    aria-setsize=${parent.count}
    aria-expanded=${canExpand ? String(open !== undefined) : nothing}
    aria-selected=${active}
    style="padding-left: ${8 + 14 * Math.min(parent.depth, deepest)}px"
  >
    <span class="twistie" data-twistie>
      ${canExpand ? codicon(open ? 'chevron-down' : 'chevron-right') : nothing}
    </span>
    ${
      parent.parent
        ? html`<span class="key">${key === undefined ? index : toJsonText(key).slice(0, valueLength)}</span
            ><span class="colon">: </span>`
        : nothing
    }<span class="value ${kindOf(value)}"
      >${canExpand ? toContainerText(value, open?.count) : value.replace(/\s+/g, ' ')}</span
    >
  </div>`;
}

function toContainerText(value: string, count: number | undefined): string {
  if (count === undefined) return value.replace(/\s+/g, ' ');
  const isObject = value.startsWith('{');
  const noun = isObject ? (count === 1 ? 'key' : 'keys') : count === 1 ? 'item' : 'items';
  return `${isObject ? '{}' : '[]'} ${count.toLocaleString('en')} ${noun}`;
}

function kindOf(value: string): string {
  const first = value.charAt(0);
  if (first === '"') return 'string';
  if (first === '{' || first === '[') return 'container';
  return /^[-\d]/.test(value) ? 'number' : 'keyword';
}
