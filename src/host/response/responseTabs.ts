import { ViewColumn, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { openEntry } from '../history/openEntry.ts';
import { toShownEntry } from '../../protocol/shownEntry.ts';
import { createPanel, setPanelTitle } from '../ui/webviewPanel.ts';
import { ResponseSession, type PageServices } from './responseSession.ts';
import { responseTabType } from './responseTabType.ts';
import { ShownInTab } from './shownInvocation.ts';

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
    if (!this.#services.store.get(id)) return;
    this.show(createPanel(responseTabType, 'Response', ViewColumn.Beside), id);
  }

  /** Opens the response that a tab of an earlier window showed, and returns its ID. Undefined if it is no longer in the history. */
  async find(state: unknown): Promise<number | undefined> {
    const { history, store } = this.#services;
    await history.refresh();
    const entry = history.get(toShownEntry(state) ?? '');
    return entry && (await openEntry(history, store, entry, true))?.id;
  }

  /** Shows an invocation in a tab; without an ID, that it is no longer in the history. */
  show(panel: WebviewPanel, id: number | undefined): void {
    const { store } = this.#services;
    this.#panels.add(panel);
    const owned = new DisposableStore();
    const shown = owned.add(new ShownInTab(store, id));
    const session = owned.add(new ResponseSession(panel.webview, shown, this.#services));
    const describe = (): void => {
      // A tab of an earlier window keeps the title of what is gone.
      if (shown.current) setPanelTitle(panel, shown.current.source.title || 'Response');
    };
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

  /** VS Code keeps the tabs when the extension ends with the window, but they would be dead if the window stayed. */
  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
  }
}
