import { commands, type WebviewView, type WebviewViewProvider } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { openEntry } from '../history/openEntry.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { showHeader } from '../ui/viewHeader.ts';
import { ResponseSession, type PageServices } from './responseSession.ts';
import { shownInView } from './shownInvocation.ts';

const viewId = 'ociFunctions.response';

/** The Response view in the panel. */
export class ResponseView implements WebviewViewProvider {
  readonly #services: PageServices;
  #session: ResponseSession | undefined;
  #due: readonly ('focus' | 'help')[] = [];

  constructor(services: PageServices) {
    this.#services = services;
  }

  /** Reveals the view for each new invocation that is shown, without taking the focus. */
  follow(): Disposable {
    const { store } = this.#services;
    let newest = store.newestId;
    return store.onDidChange(() => {
      if (store.newestId === newest) return;
      newest = store.newestId;
      // Those in the background are shown elsewhere.
      if (store.shown?.id !== newest && !store.isPinned) return;
      void commands.executeCommand(`${viewId}.focus`, { preserveFocus: true });
    });
  }

  /** Moves the focus into the view, to the next step after a failure; `help` also opens the accessibility help. */
  async open(event: 'focus' | 'help'): Promise<void> {
    if (this.#session) this.#session.emit(event);
    else this.#due = [...this.#due, event];
    await commands.executeCommand(`${viewId}.focus`);
  }

  resolveWebviewView(view: WebviewView): void {
    const { store } = this.#services;
    const owned = new DisposableStore();
    const session = owned.add(new ResponseSession(view.webview, shownInView(store), this.#services));
    this.#session = session;
    for (const event of this.#due) session.emit(event);
    this.#due = [];
    owned.add(view.onDidChangeVisibility(() => !view.visible && session.wasHidden()));
    view.onDidDispose(() => {
      owned.dispose();
      if (this.#session === session) this.#session = undefined;
    });
    const describe = (): void =>
      showHeader(view, { description: store.shown?.source.title ?? '', running: store.runningCount });
    owned.add(store.onDidChange(describe));
    describe();
    void this.#restoreLast();
  }

  /** Shows the newest entry of the history in a window without an invocation. Never rejects. */
  async #restoreLast(): Promise<void> {
    const { history, store } = this.#services;
    const [last] = await history.refresh();
    const opened = last && !store.shown && (await openEntry(history, store, last, true));
    if (opened && !store.shown) store.select(opened.id);
  }
}

/** Updates the context keys of menus: whether an invocation is running, whether there is one, and whether it is pinned. */
export function followContext(store: InvocationStore): Disposable {
  const current = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (current.get(key) === value) return;
    current.set(key, value);
    void commands.executeCommand('setContext', key, value);
  };
  const refresh = (): void => {
    set('ociFunctions.running', store.runningCount > 0);
    set('ociFunctions.hasInvocation', store.shown !== undefined);
    set('ociFunctions.responsePinned', store.isPinned);
  };
  refresh();
  return store.onDidChange(refresh);
}
