import { html, render } from 'lit';
import { saveOrOpen } from '../common/saveOrOpen.ts';
import type { Viewer, ViewerHost } from '../common/viewer.ts';
import { previewProblem } from '../common/previewProblem.ts';
import { toSafeDocument } from './toSafeDocument.ts';

/** Shows an HTML document in a frame that runs no scripts and loads nothing. */
export function createHtmlViewer(host: ViewerHost): Viewer {
  const element = document.createElement('div');
  element.className = 'htmlViewer';
  let shown = '';
  return {
    element,
    show(body) {
      const { id, text } = body;
      if (shown === `${id} ${text.length}`) return;
      shown = `${id} ${text.length}`;
      const problem = previewProblem(body);
      const content = problem === undefined ? toSafeDocument(text) : undefined;
      render(
        content === undefined
          ? html`<div class="placeholder">
              <div>${problem ?? 'This document cannot be shown safely. Select Pretty or Raw.'}</div>
              ${problem === undefined ? '' : saveOrOpen(host)}
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
