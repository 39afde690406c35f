import { ViewColumn, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { createPanel, setPanelTitle } from '../ui/webviewPanel.ts';
import { ResponseSession, type PageServices } from './responseSession.ts';
import { ShownInTab } from './shownInvocation.ts';

const responseTabType = 'ociFunctions.responseTab';

/** Responses in editor tabs, each with its own page. */
export class ResponseTabs implements Disposable {
  readonly #services: PageServices;
  readonly #panels = new Set<WebviewPanel>();
  #active: ResponseSession | undefined;

  constructor(services: PageServices) {
    this.#services = services;
  }

  /** The page of the active tab; undefined if another editor is active. */
  get active(): ResponseSession | undefined {
    return this.#active;
  }

  /** Opens an invocation in a tab beside the active editor. Does nothing for an ID that has left the list. */
  open(id: number): void {
    const { store } = this.#services;
    if (!store.get(id)) return;
    const panel = createPanel(responseTabType, 'Response', ViewColumn.Beside);
    this.#panels.add(panel);
    const owned = new DisposableStore();
    const shown = owned.add(new ShownInTab(store, id));
    const session = owned.add(new ResponseSession(panel.webview, shown, this.#services));
    const describe = (): void => setPanelTitle(panel, shown.current?.source.title || 'Response');
    const activate = (): void => {
      if (panel.active) this.#active = session;
      else if (this.#active === session) this.#active = undefined;
      if (!panel.visible) session.wasHidden();
    };
    owned.add(store.onDidChange(describe));
    owned.add(panel.onDidChangeViewState(activate));
    describe();
    activate();
    panel.onDidDispose(() => {
      owned.dispose();
      this.#panels.delete(panel);
      if (this.#active === session) this.#active = undefined;
    });
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }
}
