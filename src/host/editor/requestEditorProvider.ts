import type { CustomTextEditorProvider, TextDocument, Uri, WebviewPanel } from 'vscode';
import { openPage } from '../common/openPage.ts';
import { toWebviewPort } from '../common/webviewPort.ts';
import type { SessionServices } from './makeSnapshot.ts';

/** The request editor: a form over the text of a `*.ocifn.json`; the document stays the source of truth. */
export class RequestEditorProvider implements CustomTextEditorProvider {
  readonly #extension: Uri;
  readonly #services: SessionServices;

  constructor(extension: Uri, services: SessionServices) {
    this.#extension = extension;
    this.#services = services;
  }

  async resolveCustomTextEditor(document: TextDocument, panel: WebviewPanel): Promise<void> {
    let closed = false;
    panel.onDidDispose(() => (closed = true));
    // Before the page, whose first calls need a listener.
    const { RequestSession } = await import('./requestSession.ts');
    if (closed) return;
    const session = new RequestSession(document, toWebviewPort(panel.webview), this.#services);
    panel.onDidDispose(() => session.dispose());
    openPage(panel.webview, this.#extension, 'requestEditor', 'OCI Function Request');
  }
}
