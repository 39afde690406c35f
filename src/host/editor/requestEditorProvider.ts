import type { CustomTextEditorProvider, TextDocument, Uri, WebviewPanel } from 'vscode';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import type { SessionServices } from './makeSnapshot.ts';

/** The page of an open form. */
type FormPage = {
  /** Opens the accessibility help of the page. */
  readonly showHelp: () => void;
};

/** The request editor: a form over the text of a `*.ocifn.json`; the document stays the source of truth. */
export class RequestEditorProvider implements CustomTextEditorProvider {
  readonly #extension: Uri;
  readonly #services: SessionServices;
  #active: FormPage | undefined;

  constructor(extension: Uri, services: SessionServices) {
    this.#extension = extension;
    this.#services = services;
  }

  /** The page of the active form; undefined if another editor is active. */
  get active(): FormPage | undefined {
    return this.#active;
  }

  async resolveCustomTextEditor(document: TextDocument, panel: WebviewPanel): Promise<void> {
    let closed = false;
    panel.onDidDispose(() => (closed = true));
    // Before the page, whose first calls need a listener.
    const { RequestSession } = await import('./requestSession.ts');
    if (closed) return;
    const session = new RequestSession(document, toWebviewPort(panel.webview), this.#services);
    const activate = (): void => {
      if (panel.active) this.#active = session;
      else if (this.#active === session) this.#active = undefined;
    };
    panel.onDidChangeViewState(activate);
    activate();
    panel.onDidDispose(() => {
      session.dispose();
      if (this.#active === session) this.#active = undefined;
    });
    openPage(panel.webview, this.#extension, 'requestEditor', 'OCI Function Request');
  }
}
