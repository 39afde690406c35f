import type { Uri, WebviewPanel } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { Port } from '../../protocol/frame.ts';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import { openTab } from '../ui/openTab.ts';

/** Checks something for one page. */
export interface CheckSession<Subject> extends Disposable {
  /** Checks something else. */
  check(subject: Subject): void;
}

/** What a panel shows. */
export type PanelContent<Subject> = {
  /** Identifies the kind of tab, such as `ociFunctions.setup`. */
  readonly type: string;
  readonly title: string;
  /** Loads the code that checks. */
  readonly load: () => Promise<(port: Port, subject: Subject) => CheckSession<Subject>>;
};

/** The tab of a check: at most one of its kind for each window. */
export class CheckPanel<Subject> {
  readonly #extension: Uri;
  readonly #content: PanelContent<Subject>;
  #open: { readonly panel: WebviewPanel; readonly session: CheckSession<Subject> } | undefined;

  constructor(extension: Uri, content: PanelContent<Subject>) {
    this.#extension = extension;
    this.#content = content;
  }

  /** Shows the tab and checks. */
  async check(subject: Subject): Promise<void> {
    if (this.#open) {
      this.#open.panel.reveal();
      this.#open.session.check(subject);
      return;
    }
    const { type, title, load } = this.#content;
    const createSession = await load();
    const panel = openTab(type, title);
    // Before the page, whose first calls need a listener.
    const session = createSession(toWebviewPort(panel.webview), subject);
    this.#open = { panel, session };
    panel.onDidDispose(() => {
      session.dispose();
      this.#open = undefined;
    });
    openPage(panel.webview, this.#extension, 'setup', title);
  }

  dispose(): void {
    this.#open?.panel.dispose();
  }
}
