import { html } from 'lit';
import { FindField } from '../common/findField.ts';
import { readWhole } from '../common/readWhole.ts';
import { searchRows } from '../common/searchRows.ts';
import type { ShownBody, Viewer, ViewerHost } from '../common/viewer.ts';
import { VirtualRows } from '../common/virtualRows.ts';
import { ByteBlocks } from './byteBlocks.ts';
import { toByteSearch } from './byteSearch.ts';
import { bytesPerRow, toHexRow } from './hexRow.ts';

/** Shows the bytes of a body as a hex dump. Bytes are read as rows become visible. */
export function createHexViewer(host: ViewerHost): Viewer {
  let blocks = new ByteBlocks(
    async () => new Uint8Array(0),
    () => {},
  );
  const element = document.createElement('div');
  element.className = 'hexViewer';
  let shown: Pick<ShownBody, 'id' | 'available'> | undefined;
  /** All bytes that can be shown, read for the first search. */
  let whole: Promise<Uint8Array> | undefined;
  const rows = new VirtualRows({
    role: 'grid',
    label: 'Bytes',
    prefix: 'hex',
    row(index, active) {
      const { offset, hex, text } = toHexRow(index, blocks.row(index));
      return html`<div
        class="row hexRow ${active ? 'active' : ''}"
        role="row"
        id="hex-${index}"
        data-row=${index}
        aria-rowindex=${index + 1}
        aria-selected=${active}
      >
        <span class="offset" role="gridcell">${offset}</span>
        <span class="bytes" role="gridcell">${hex}</span>
        <span class="ascii" role="gridcell">${text}</span>
      </div>`;
    },
  });
  rows.element.classList.add('hex');
  rows.element.ariaColCount = '3';
  const readAll = async ({ id, available }: NonNullable<typeof shown>): Promise<Uint8Array> => {
    const parts = await readWhole((offset, length) => host.readBytes(id, offset, length), available);
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };
  const search = async (query: string, by: 1 | -1 | 0): Promise<string> => {
    if (!shown) return '';
    const wanted = shown;
    const bytes = await (whole ??= readAll(wanted)).catch(() => undefined);
    if (!bytes) {
      whole = undefined;
      return 'The body cannot be read';
    }
    const begins = toByteSearch(query);
    const offsetIn = (row: number): number => {
      const end = Math.min((row + 1) * bytesPerRow, bytes.length);
      for (let at = row * bytesPerRow; at < end; at++) if (begins(bytes, at)) return at;
      return -1;
    };
    const matches = (row: number): boolean => offsetIn(row) >= 0;
    const row = await searchRows({ count: rows.count, current: rows.active, matches }, by);
    // Another response is shown by now.
    if (shown !== wanted) return '';
    if (row === undefined) return 'No results';
    rows.activate(row);
    return `Offset ${offsetIn(row).toString(16).padStart(8, '0')}`;
  };
  const find = new FindField({
    search,
    hint: 'Find text or bytes (1f 8b)',
    close: () => rows.element.focus(),
    announce: host.announce,
  });
  element.append(find.element, rows.element);
  return {
    element,
    show({ id, available }) {
      if (shown?.id === id && shown.available === available) return;
      shown = { id, available };
      whole = undefined;
      blocks = new ByteBlocks(
        (offset, length) => host.readBytes(id, offset, length),
        () => rows.refresh(),
      );
      const count = Math.ceil(available / bytesPerRow);
      rows.element.ariaRowCount = String(count);
      rows.setCount(count);
    },
    find: () => find.open(),
    dispose: () => rows.dispose(),
  };
}
