import { html, nothing, render } from 'lit';
import type { Disposable } from '../../../../core/common/lifecycle.ts';
import { toJsonPath } from '../../../../core/json/jsonPath.ts';
import { iconButton } from '../../../widgets/codicon.ts';
import { FindField } from '../common/findField.ts';
import { inSlices } from '../common/inSlices.ts';
import type { ShownBody, Viewer, ViewerHost } from '../common/viewer.ts';
import { VirtualRows } from '../common/virtualRows.ts';
import { skipSeparators, toJsonText } from '../json/jsonScan.ts';
import { OpenNode, type TreeRow } from './openNode.ts';
import { treeRow } from './treeRow.ts';
import { findInText } from './treeSearch.ts';

/** Shows JSON as a tree. Only expanded values are read, so that megabytes appear at once. */
export function createTreeViewer(host: ViewerHost): Viewer {
  const element = document.createElement('div');
  element.className = 'treeViewer';
  const footer = document.createElement('div');
  footer.className = 'viewerFooter pathBar';
  let top = OpenNode.above('', 0, 0);
  let shown: ShownBody | undefined;
  /** Searches continue after the last match. */
  let matchedAt = -1;
  const readings = new Map<OpenNode, { readonly job: Disposable; readonly done: Promise<void> }>();

  const rows = new VirtualRows({
    role: 'tree',
    label: 'JSON',
    prefix: 'tree',
    row: (row, active) => treeRow(top.rowAt(row), row, active),
    onKey: (event, row) => onKey(event, row),
    onActive: () => drawPath(),
    onPress(target) {
      if (!target.closest('[data-twistie]')) return;
      const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row']);
      toggle(top.rowAt(row));
    },
  });
  rows.element.classList.add('tree');
  const find = new FindField({
    search: (query, by) => search(query, by),
    close: () => rows.element.focus(),
    announce: host.announce,
  });
  element.append(find.element, rows.element, footer);

  const drawPath = (): void => {
    const { parent, index } = top.rowAt(rows.active);
    const path = toJsonPath(parent.pathOf(index));
    render(
      html`<code title=${path}>${path}</code>
        <button type="button" class="textButton" @click=${copyPath}>Copy Path</button>
        <button type="button" class="textButton" @click=${copyValue}>Copy Value</button>
        ${
          host.addTest()
            ? html`<button type="button" class="textButton" @click=${expectValue}>Expect Value</button>`
            : nothing
        }`,
      footer,
    );
  };
  const copyPath = (): void => {
    const { parent, index } = top.rowAt(rows.active);
    host.copyText(toJsonPath(parent.pathOf(index)));
    host.announce('Copied the path');
  };
  const copyValue = (): void => {
    const { parent, index } = top.rowAt(rows.active);
    host.copyText(toJsonText(parent.valueOf(index)));
    host.announce('Copied the value');
  };

  const expectValue = (): void => {
    const { parent, index } = top.rowAt(rows.active);
    host.addTest()?.({
      kind: 'value',
      path: toJsonPath(parent.pathOf(index)),
      json: parent.valueOf(index),
    });
  };

  /** Reads the children of an expanded node; resolves when all are known. */
  const read = (node: OpenNode): Promise<void> => {
    const known = readings.get(node);
    if (known) return known.done;
    const update = (): void => rows.setCount(top.rows);
    let end = (): void => {};
    const done = new Promise<void>((resolve) => (end = resolve));
    const job = inSlices(node.read(), { onSlice: update, onDone: () => (update(), end()) });
    readings.set(node, { job, done });
    return done;
  };
  const collapse = ({ parent, index, open }: TreeRow): void => {
    if (!open) return;
    readings.get(open)?.job.dispose();
    readings.delete(open);
    parent.collapse(index);
    rows.setCount(top.rows);
  };
  const expand = ({ parent, index, open }: TreeRow): Promise<void> =>
    open || !parent.canExpand(index) ? Promise.resolve() : read(parent.expand(index));
  const toggle = (row: TreeRow): void => {
    if (row.open) collapse(row);
    else void expand(row);
  };
  const onKey = (event: KeyboardEvent, row: number): boolean => {
    const at = top.rowAt(row);
    const { parent, index, open } = at;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'c') {
      if (event.shiftKey) copyPath();
      else copyValue();
    } else if (command) return false;
    else if (event.key === 'Enter' || event.key === ' ') toggle(at);
    else if (event.key === 'ArrowRight' && open) activate(row + 1);
    else if (event.key === 'ArrowRight') void expand(at);
    else if (event.key === 'ArrowLeft' && open) collapse(at);
    else if (event.key === 'ArrowLeft' && parent.parent) activate(parent.parent.rowOf(parent.index));
    else return event.key === 'ArrowLeft' || (index === 0 && event.key === 'Enter');
    return true;
  };
  const activate = (row: number): void => {
    rows.activate(row);
    drawPath();
  };
  /** Expands everything around an offset, and makes its row the active one. */
  const reveal = async (offset: number): Promise<void> => {
    const wanted = top;
    let node = top;
    for (;;) {
      const index = Math.max(0, node.childAt(offset));
      const inside = node.canExpand(index) && !node.isBefore(index, offset);
      if (!inside) return activate(node.rowOf(index));
      const child = node.expand(index);
      await read(child);
      // Another response is shown by now.
      if (top !== wanted) return;
      if (child.count === 0) return activate(node.rowOf(index));
      node = child;
    }
  };
  const search = async (query: string, by: 1 | -1 | 0): Promise<string> => {
    const text = shown?.text ?? '';
    const from = Math.max(0, by === 1 ? matchedAt + 1 : matchedAt);
    matchedAt = findInText(text, query, from, by === 0 ? 1 : by);
    if (matchedAt < 0) return 'No results';
    await reveal(matchedAt);
    const { parent, index } = top.rowAt(rows.active);
    return toJsonPath(parent.pathOf(index));
  };
  const reset = (): void => {
    for (const { job } of readings.values()) job.dispose();
    readings.clear();
    matchedAt = -1;
  };

  return {
    element,
    show(body) {
      if (shown?.id === body.id && shown.text.length === body.text.length) return;
      shown = body;
      reset();
      const { text } = body;
      const start = skipSeparators(text, text.startsWith('\uFEFF') ? 1 : 0);
      top = OpenNode.above(text, start, text.length);
      rows.setCount(1);
      void expand(top.rowAt(0));
      activate(0);
    },
    find: () => find.open(),
    tools: () =>
      iconButton('collapse-all', 'Collapse All', () => {
        const root = top.rowAt(0).open;
        for (const open of root?.expanded ?? [])
          collapse({ parent: open.parent ?? top, index: open.index, open });
        activate(0);
      }),
    dispose() {
      reset();
      rows.dispose();
    },
  };
}
