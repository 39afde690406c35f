import type { Disposable } from '../../../core/common/lifecycle.ts';
import { headerValue } from '../../../core/http/header.ts';
import { mediaType } from '../../../core/http/mediaType.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import type { ShownBody, Viewer, ViewerHost, ViewOptions } from './common/viewer.ts';
import { createEventsViewer } from './events/eventsViewer.ts';
import { createHexViewer } from './hex/hexViewer.ts';
import { createHtmlViewer } from './html/htmlViewer.ts';
import { createImageViewer } from './image/imageViewer.ts';
import { toBodyType } from './model/bodyType.ts';
import { toViewerName, type ViewerName } from './model/viewerName.ts';
import { createTableViewer } from './table/tableViewer.ts';
import { TextViewer } from './text/textViewer.ts';
import { createTreeViewer } from './tree/treeViewer.ts';

/** All viewers of bodies. One of them is visible; the others keep their state until another invocation is shown. */
export class BodyViewers implements Disposable {
  readonly element = document.createElement('div');
  readonly text: TextViewer;
  readonly #host: ViewerHost;
  readonly #others = new Map<ViewerName, Viewer>();
  #shownId: number | undefined;
  #current: Viewer;

  constructor(host: ViewerHost) {
    this.#host = host;
    this.text = new TextViewer(host);
    this.#current = this.text;
    this.element.className = 'viewers';
    this.element.append(this.text.element);
  }

  /** The visible viewer. */
  get current(): Viewer {
    return this.#current;
  }

  show(body: ShownBody, options: ViewOptions): void {
    if (body.id !== this.#shownId) this.#disposeOthers();
    this.#shownId = body.id;
    const viewer = this.#viewer(toViewerName(body.type, options.mode, options.jsonAs));
    if (viewer !== this.#current) {
      this.#current.element.hidden = true;
      viewer.element.hidden = false;
      this.#current = viewer;
      // Its tools belong to the toolbar now.
      queueMicrotask(this.#host.redraw);
    }
    viewer.show(body, options);
  }

  dispose(): void {
    this.#disposeOthers();
    this.text.dispose();
  }

  #viewer(name: ViewerName): Viewer {
    if (name === 'text') return this.text;
    const viewer = this.#others.get(name) ?? create[name](this.#host);
    this.#others.set(name, viewer);
    if (!viewer.element.isConnected) this.element.append(viewer.element);
    return viewer;
  }

  #disposeOthers(): void {
    for (const viewer of this.#others.values()) {
      viewer.dispose();
      viewer.element.remove();
    }
    this.#others.clear();
    this.#current = this.text;
    this.text.element.hidden = false;
  }
}

const create: Readonly<Record<Exclude<ViewerName, 'text'>, (host: ViewerHost) => Viewer>> = {
  events: createEventsViewer,
  hex: createHexViewer,
  html: createHtmlViewer,
  image: createImageViewer,
  table: createTableViewer,
  tree: createTreeViewer,
};

/** Returns the body of an invocation for the viewers. */
export function toShownBody(view: InvocationView): ShownBody {
  const { id, text, size, state, kind } = view;
  const declared = view.head && headerValue(view.head.headers, 'content-type');
  const type = mediaType(view.sniffedType ?? declared ?? '');
  return {
    id,
    text,
    size,
    type: toBodyType(kind, type),
    mediaType: type,
    running: state === 'running',
    available: view.shownBytes ?? size,
  };
}
