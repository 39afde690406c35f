import type { Uri, WebviewPanel } from 'vscode';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import { openTab } from '../ui/openTab.ts';
import type { CheckSubject } from './checkSubject.ts';
import type { SessionServices, SetupSession } from './setupSession.ts';

const tabType = 'ociFunctions.setup';
const tabTitle = 'OCI Setup';

/** The tab of the setup check: at most one for each window. */
export class SetupPanel {
  readonly #extension: Uri;
  readonly #services: SessionServices;
  #open: { readonly panel: WebviewPanel; readonly session: SetupSession } | undefined;

  constructor(extension: Uri, services: SessionServices) {
    this.#extension = extension;
    this.#services = services;
  }

  /** Shows the tab and checks. */
  async check(findSubject: () => Promise<CheckSubject>): Promise<void> {
    if (this.#open) {
      this.#open.panel.reveal();
      this.#open.session.check(findSubject);
      return;
    }
    const { SetupSession } = await import('./setupSession.ts');
    const panel = openTab(tabType, tabTitle);
    // Before the page, whose first calls need a listener.
    const session = new SetupSession(toWebviewPort(panel.webview), findSubject, this.#services);
    this.#open = { panel, session };
    panel.onDidDispose(() => {
      session.dispose();
      this.#open = undefined;
    });
    openPage(panel.webview, this.#extension, 'setup', tabTitle);
  }

  dispose(): void {
    this.#open?.panel.dispose();
  }
}
