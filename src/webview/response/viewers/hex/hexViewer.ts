import { html } from 'lit';
import type { Viewer, ViewerHost } from '../common/viewer.ts';
import { VirtualRows } from '../common/virtualRows.ts';
import { ByteBlocks } from './byteBlocks.ts';
import { bytesPerRow, toHexRow } from './hexRow.ts';

/** Shows the bytes of a body as a hex dump. Bytes are read as rows become visible. */
export function createHexViewer(host: ViewerHost): Viewer {
  let blocks = new ByteBlocks(
    async () => new Uint8Array(0),
    () => {},
  );
  let shown = '';
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
  return {
    element: rows.element,
    show({ id, available }) {
      if (shown === `${id} ${available}`) return;
      shown = `${id} ${available}`;
      blocks = new ByteBlocks(
        (offset, length) => host.readBytes(id, offset, length),
        () => rows.refresh(),
      );
      const count = Math.ceil(available / bytesPerRow);
      rows.element.ariaRowCount = String(count);
      rows.setCount(count);
    },
    dispose: () => rows.dispose(),
  };
}
