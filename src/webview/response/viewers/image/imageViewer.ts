import { html, render } from 'lit';
import { formatBytes } from '../../../../core/common/format.ts';
import { iconButton } from '../../../widgets/codicon.ts';
import { saveOrOpen } from '../common/saveOrOpen.ts';
import type { ShownBody, Viewer, ViewerHost } from '../common/viewer.ts';
import { readWhole } from '../common/readWhole.ts';
import { previewProblem } from '../common/previewProblem.ts';
import { nextZoom } from './zoom.ts';

/**
 * Shows an image. SVG is an image as well: browsers run no scripts and load nothing else in it, unlike in markup of the page.
 */
export function createImageViewer(host: ViewerHost): Viewer {
  const element = document.createElement('div');
  element.className = 'imageViewer';
  let shown: ShownBody | undefined;
  let url = '';
  let failed = false;
  /** Image pixels; undefined until it is loaded. */
  let size: { readonly width: number; readonly height: number } | undefined;
  /** Factor; undefined: fits the page, but no larger than the image. */
  let zoom: number | undefined;

  const release = (): void => {
    if (url !== '') URL.revokeObjectURL(url);
    [url, size, failed] = ['', undefined, false];
  };
  const setZoom = (next: number | undefined): void => {
    zoom = next;
    draw();
    host.redraw();
    host.announce(zoom === undefined ? 'Fits the page' : `${Math.round(zoom * 100)}%`);
  };
  const image = (): HTMLImageElement | null => element.querySelector('img');
  const step = (by: 1 | -1): void => {
    const current = zoom ?? (image()?.clientWidth ?? 0) / (size?.width ?? 1);
    setZoom(nextZoom(current, by));
  };
  const onLoad = (): void => {
    const { naturalWidth = 0, naturalHeight = 0 } = image() ?? {};
    size = { width: naturalWidth, height: naturalHeight };
    draw();
    host.redraw();
  };
  const onError = (): void => {
    failed = true;
    draw();
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = {
      '+': () => step(1),
      '=': () => step(1),
      '-': () => step(-1),
      0: () => setZoom(undefined),
      1: () => setZoom(1),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  const draw = (): void => {
    if (!shown) return;
    const { mediaType, size: bytes, running } = shown;
    const facts = [
      mediaType,
      ...(size?.width ? [`${size.width} × ${size.height}`] : []),
      formatBytes(bytes),
    ].join(' · ');
    const problem = running
      ? 'Receiving…'
      : (previewProblem(shown) ??
        (failed ? 'This image cannot be shown: its data is invalid or incomplete.' : ''));
    const style =
      zoom === undefined || !size ? '' : `width: ${size.width * zoom}px; height: ${size.height * zoom}px`;
    render(
      problem === ''
        ? html`<div
              class="imageArea ${zoom === undefined ? 'fits' : ''}"
              tabindex="0"
              role="group"
              aria-label="Image"
              @keydown=${onKey}
            >
              ${
                url === ''
                  ? ''
                  : html`<img
                      src=${url}
                      style=${style}
                      alt="Response body, ${facts}"
                      decoding="async"
                      draggable="false"
                      @load=${onLoad}
                      @error=${onError}
                    />`
              }
            </div>
            <div class="viewerFooter">${facts}</div>`
        : html`<div class="placeholder">
            <div><code>${mediaType}</code> · ${formatBytes(bytes)}</div>
            <div>${problem}</div>
            ${running ? '' : saveOrOpen(host)}
          </div>`,
      element,
    );
  };

  const load = async (body: ShownBody): Promise<void> => {
    const { id, type, text, available, mediaType } = body;
    const parts =
      type === 'svg'
        ? [text]
        : await readWhole((offset, length) => host.readBytes(id, offset, length), available);
    if (shown !== body) return;
    url = URL.createObjectURL(new Blob(parts, { type: mediaType }));
    draw();
  };

  return {
    element,
    show(body) {
      const { id, size: bytes, running } = body;
      if (shown?.id === id && shown.size === bytes && shown.running === running) return;
      release();
      shown = body;
      draw();
      if (!running && body.size <= body.available)
        load(body).catch(() => {
          failed = true;
          draw();
        });
    },
    tools: () =>
      size
        ? html`${iconButton('zoom-out', 'Zoom Out', () => step(-1))}
          ${iconButton('zoom-in', 'Zoom In', () => step(1))}
          ${iconButton(
            zoom === undefined ? 'screen-full' : 'screen-normal',
            zoom === undefined ? 'Show Actual Size' : 'Fit to Page',
            () => setZoom(zoom === undefined ? 1 : undefined),
          )}`
        : '',
    dispose() {
      release();
      shown = undefined;
      element.remove();
    },
  };
}
