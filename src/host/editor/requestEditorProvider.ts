import type { CustomTextEditorProvider, TextDocument, Uri, WebviewPanel } from 'vscode';
import { openPage } from '../common/openPage.ts';
import { toWebviewPort } from '../common/webviewPort.ts';
import type { SessionServices } from './makeSnapshot.ts';

/** The request editor: a form over the text of a `*.ocifn.json`, whose document stays the truth. */
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
    // Before the page: what it asks at once must find someone who listens.
    const { openRequestSession } = await import('./requestSession.ts');
    if (closed) return;
    const session = openRequestSession(document, toWebviewPort(panel.webview), this.#services);
    panel.onDidDispose(() => session.dispose());
    openPage(panel.webview, this.#extension, 'requestEditor', 'OCI Function Request');
  }
}
