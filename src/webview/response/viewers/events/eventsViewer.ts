import { html, render, type TemplateResult } from 'lit';
import type { Disposable } from '../../../../core/common/lifecycle.ts';
import { prettyJson } from '../../../../core/json/prettyJson.ts';
import { FindField } from '../common/findField.ts';
import { searchRows } from '../common/searchRows.ts';
import { inSlices } from '../common/inSlices.ts';
import type { ShownBody, Viewer, ViewerHost } from '../common/viewer.ts';
import { VirtualRows } from '../common/virtualRows.ts';
import { EventBlocks } from './eventBlocks.ts';
import { parseEvent, type ServerEvent } from './parseEvent.ts';

/** Characters of an event in its row, and in the details. */
const [rowLength, detailLength] = [300, 200_000];

/** Lists server-sent events or lines of NDJSON as they arrive, with the data of the selected one. */
export function createEventsViewer(host: ViewerHost): Viewer {
  const element = document.createElement('div');
  element.className = 'eventsViewer';
  const details = document.createElement('div');
  details.className = 'eventDetails';
  let blocks = new EventBlocks('events');
  let shown: ShownBody | undefined;
  let reading: Disposable | undefined;

  const eventAt = (index: number): ServerEvent => {
    const source = blocks.source(shown?.text ?? '', index);
    return shown?.type === 'events' ? parseEvent(source) : { type: '', id: undefined, data: source };
  };
  const rows = new VirtualRows({
    role: 'listbox',
    label: 'Events',
    prefix: 'event',
    row: (index, active) => eventRow(eventAt(index), index, active, rows.count),
    onActive: () => drawDetails(),
  });
  rows.element.classList.add('events');
  const find = new FindField({
    async search(query, by) {
      const wanted = query.toLowerCase();
      const text = shown?.text ?? '';
      const row = await searchRows(
        {
          count: rows.count,
          current: rows.active,
          matches: (index) => blocks.source(text, index).toLowerCase().includes(wanted),
        },
        by,
      );
      if (row === undefined) return 'No results';
      rows.activate(row);
      drawDetails();
      return `Event ${row + 1} of ${rows.count}`;
    },
    close: () => rows.element.focus(),
    announce: host.announce,
  });
  element.append(find.element, rows.element, details);

  const drawDetails = (): void => {
    details.hidden = rows.count === 0;
    render(rows.count === 0 ? '' : eventDetails(eventAt(rows.active), rows.active), details);
  };
  const read = (body: ShownBody): void => {
    const before = rows.count;
    reading?.dispose();
    const update = (): void => {
      rows.setCount(blocks.count);
      if (before === 0) drawDetails();
    };
    reading = inSlices(blocks.read(body.text, !body.running), { onSlice: update, onDone: update });
  };

  return {
    element,
    show(body) {
      if (shown?.id === body.id && shown.text.length === body.text.length && shown.running === body.running)
        return;
      const isNew = shown?.id !== body.id;
      if (isNew) blocks = new EventBlocks(body.type === 'ndjson' ? 'ndjson' : 'events');
      shown = body;
      read(body);
      if (isNew && body.running) rows.followEnd();
      if (isNew) drawDetails();
    },
    find: () => find.open(),
    dispose() {
      reading?.dispose();
      rows.dispose();
    },
  };
}

function eventRow(
  { type, id, data }: ServerEvent,
  index: number,
  active: boolean,
  count: number,
): TemplateResult {
  return html`<div
    class="row eventRow ${active ? 'active' : ''}"
    role="option"
    id="event-${index}"
    data-row=${index}
    aria-selected=${active}
    aria-posinset=${index + 1}
    aria-setsize=${count}
  >
    <span class="rowNumber">${index + 1}</span>
    ${type === '' ? '' : html`<span class="eventType">${type.slice(0, rowLength)}</span>`}
    ${id === undefined ? '' : html`<span class="eventId">${id.slice(0, rowLength)}</span>`}
    <span class="eventData">${data.slice(0, rowLength).replace(/\s+/g, ' ')}</span>
  </div>`;
}

function eventDetails({ data }: ServerEvent, index: number): TemplateResult {
  const isJson = /^\s*[[{]/.test(data);
  const part = data.slice(0, detailLength);
  const cut = data.length > detailLength ? '\n…' : '';
  return html`<pre tabindex="0" role="region" aria-label="Event ${index + 1}">
${isJson ? prettyJson(part) : part}${cut}</pre>`;
}
