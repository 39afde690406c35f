import {
  type CustomTextEditorProvider,
  type TextDocument,
  type Uri,
  type WebviewPanel,
  commands,
  TabInputCustom,
  TabInputText,
  ViewColumn,
  window,
} from 'vscode';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import type { SessionServices } from './makeSnapshot.ts';
import { requestEditorType } from '../common/activeRequest.ts';

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

/** The two editors of one request. Both show the same document, so changes in one appear in the other. */
export type RequestView = 'form' | 'text';

/** Opens the form or the text of a request beside its other editor, or shows it if it is already open. */
export async function openBeside(uri: Uri | undefined, look: RequestView): Promise<void> {
  if (!uri) return;
  await commands.executeCommand(
    'vscode.openWith',
    uri,
    look === 'form' ? requestEditorType : 'default',
    findColumn(uri, look) ?? ViewColumn.Beside,
  );
}

/** Returns the column where the form or the text of a request is open. */
export function findColumn(uri: Uri, look: RequestView): ViewColumn | undefined {
  return window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => isOf(look, input) && input.uri.toString() === uri.toString()),
  )?.viewColumn;
}

function isOf(look: RequestView, input: unknown): input is TabInputText | TabInputCustom {
  return look === 'text'
    ? input instanceof TabInputText
    : input instanceof TabInputCustom && input.viewType === requestEditorType;
}
