import { html, render } from 'lit';
import type { Viewer } from '../common/viewer.ts';
import { toSafeDocument } from './toSafeDocument.ts';

/** Maximum characters of a document: its layout is one task, which would block the page. */
const sizeLimit = 1_000_000;

/** Shows an HTML document in a frame that runs no scripts and loads nothing. */
export function createHtmlViewer(): Viewer {
  const element = document.createElement('div');
  element.className = 'htmlViewer';
  let shown = '';
  return {
    element,
    show({ id, text, size }) {
      if (shown === `${id} ${text.length}`) return;
      shown = `${id} ${text.length}`;
      const isLarge = text.length > sizeLimit;
      const content = isLarge ? undefined : toSafeDocument(text);
      render(
        content === undefined
          ? html`<div class="placeholder">
              ${
                isLarge || size === 0
                  ? 'This document is too large for a preview. Select Pretty or Raw.'
                  : 'This document cannot be shown safely. Select Pretty or Raw.'
              }
            </div>`
          : html`<iframe
              sandbox=""
              title="Preview of the response"
              referrerpolicy="no-referrer"
              .srcdoc=${content}
            ></iframe>`,
        element,
      );
    },
    dispose: () => element.remove(),
  };
}
