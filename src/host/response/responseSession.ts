import { commands, env, Uri, type Webview } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import {
  bytesPerCall,
  type ResponseEvents,
  type ResponseMethods,
  type ResponseSnapshot,
} from '../../protocol/response.ts';
import { responseDecoders } from '../../protocol/responseDecoders.ts';
import { serve, type Server } from '../../protocol/server.ts';
import type { TestActions } from '../checks/testActions.ts';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import { openAt } from '../ui/openAt.ts';
import { workspaceRoots } from '../functions/functionFolders.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { History } from '../history/entries/history.ts';
import { openEntry } from '../history/openEntry.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { InvokeOnSave } from '../invokeOnSave/invokeOnSave.ts';
import { setInvokeOnSave } from '../invokeOnSave/toggleInvokeOnSave.ts';
import { readBodyText, ResponseFeed, toCopyText, toFailureSubject } from './pageData.ts';
import type { SourcePlaces } from './findSourceFile.ts';
import { findBodyFrames, type BodyFrame } from './bodyFrames.ts';
import { findLinkedLine, findOutputLinks } from './outputLinks.ts';
import { toHistoryLabels } from './historyLabels.ts';
import { toSentView } from './toSentView.ts';
import type { ShownInvocation } from './shownInvocation.ts';

/** The objects that a page uses. */
export type PageServices = {
  readonly extension: Uri;
  readonly store: InvocationStore;
  readonly history: History;
  readonly local: Pick<LocalFunctions, 'list'>;
  readonly invokeOnSave: InvokeOnSave;
  readonly testActions: () => Promise<TestActions>;
};

/** One page in the Response view or in an editor tab: sends it the state of the store, and runs the commands that it calls. */
export class ResponseSession implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #services: PageServices;
  readonly #shown: ShownInvocation;
  readonly #server: Server<ResponseEvents>;
  /** Events for a page that is not ready, which would lose them. */
  #due: readonly ('focus' | 'help')[] = [];
  #isReady = false;

  constructor(webview: Webview, shown: ShownInvocation, services: PageServices) {
    const { store } = services;
    const feed = new ResponseFeed();
    this.#shown = shown;
    this.#services = services;
    this.#server = this.#owned.add(
      serve<ResponseMethods, ResponseEvents>(toWebviewPort(webview), responseDecoders, {
        ready: async () => {
          setImmediate(() => this.#setReady());
          return feed.whole(this.#snapshot());
        },
        show: async ({ id }) => shown.select(id),
        showEntry: async ({ entry }) => this.#showEntry(entry),
        openHistory: () => run('ociFunctions.history.focus'),
        setFocus: ({ focused }) => setFocused(focused),
        pin: async ({ pinned }) => shown.pin(pinned),
        setInvokeOnSave: async ({ id, on }) => {
          const origin = store.get(id)?.source.origin;
          if (origin) await setInvokeOnSave(services.invokeOnSave, origin, on);
        },
        openInTab: ({ id }) => run('ociFunctions.openResponseTab', id),
        sent: async ({ id }) => {
          const invocation = store.get(id);
          return invocation && toSentView(invocation);
        },
        outputLinks: async ({ id }) => findOutputLinks(store.get(id)?.output, await this.#places(id)),
        openOutputLink: async ({ id, stream, start }) => {
          const found = await findLinkedLine(store.get(id)?.output, stream, start, await this.#places(id));
          if (found) await openAt(Uri.file(found.path), found.line, found.column);
        },
        bodyFrames: async ({ id }) => (await this.#bodyFrames(id)).map(({ label }) => label),
        openBodyFrame: async ({ id, index }) => {
          const found = (await this.#bodyFrames(id))[index];
          if (found) await openAt(Uri.file(found.path), found.line, found.column);
        },
        showDifference: ({ id, index }) =>
          this.#withTests(id, (tests, each) => tests.showDifference(each, index)),
        updateSnapshot: ({ id, index }) =>
          this.#withTests(id, (tests, each) => tests.updateSnapshot(each, index)),
        openTest: ({ id, index }) => this.#withTests(id, (tests, each) => tests.open(each, index)),
        addTest: async ({ id, part }) =>
          (await this.#withTests(id, (tests, each) => tests.add(each, part))) ?? '',
        cancel: async ({ id }) => store.cancel(id),
        invokeAgain: ({ id }) => this.#invokeAgain(id),
        openInEditor: ({ id }) => run('ociFunctions.openResponse', id),
        compare: ({ id }) => run('ociFunctions.compareWithPrevious', id),
        save: ({ id }) => run('ociFunctions.saveResponse', id),
        copy: async ({ id, what }) => {
          const invocation = store.get(id);
          const text = what === 'body' ? await readBodyText(invocation) : toCopyText(invocation, what);
          if (text !== undefined) await env.clipboard.writeText(text);
        },
        copyText: async ({ text }) => env.clipboard.writeText(text),
        bytes: async ({ id, offset, length }) =>
          store.get(id)?.spool.readPart(offset, Math.min(length, bytesPerCall)) ?? new Uint8Array(0),
        act: async ({ id, action }) => {
          const invocation = store.get(id);
          if (!invocation) return;
          await takeFailureStep(action, toFailureSubject(invocation, await services.local.list()));
        },
      }),
    );
    this.#owned.add(store.onDidChange(() => this.#server.emit('update', feed.update(this.#snapshot()))));
    this.#owned.add(services.invokeOnSave.onDidChange(() => store.refresh()));
    this.#owned.add(store.onChunk((chunk) => this.#server.emit('chunk', chunk)));
    openPage(webview, services.extension, 'response', 'Response');
  }

  /** Focuses a part of the page, or opens its help, as soon as it is ready. The webview itself must get the focus from VS Code. */
  emit(event: 'focus' | 'help'): void {
    if (this.#isReady) this.#server.emit(event, undefined);
    else this.#due = [...this.#due, event];
  }

  /** The page was hidden, which ends it: when it is shown again, it is a new one. */
  wasHidden(): void {
    this.#isReady = false;
    void setFocused(false);
  }

  dispose(): void {
    void setFocused(false);
    this.#owned.dispose();
  }

  #setReady(): void {
    this.#isReady = true;
    for (const event of this.#due) this.#server.emit(event, undefined);
    this.#due = [];
  }

  #snapshot(): ResponseSnapshot {
    const { store, history } = this.#services;
    const { current, isPinned, inTab } = this.#shown;
    const labels = toHistoryLabels(history, store);
    const entry = current && history.idOf(current);
    return {
      ...store.snapshot(current),
      ...(labels.length > 0 && { history: labels }),
      ...(isPinned && { pinned: true }),
      ...(inTab && { inTab, ...defined({ entry }) }),
      ...defined({ invokeOnSave: this.#isInvokedOnSave(current) }),
    };
  }

  async #withTests<T>(
    id: number,
    act: (actions: TestActions, invocation: Invocation) => Promise<T>,
  ): Promise<T | undefined> {
    const { store, testActions } = this.#services;
    const invocation = store.get(id);
    return invocation && act(await testActions(), invocation);
  }

  /** Where the source files of an invocation may be. */
  async #places(id: number): Promise<SourcePlaces> {
    const { store, local } = this.#services;
    const invocation = store.get(id);
    const folder = invocation && toFailureSubject(invocation, await local.list()).invocation?.folder;
    return { roots: workspaceRoots(), ...defined({ folder }) };
  }

  async #bodyFrames(id: number): Promise<readonly BodyFrame[]> {
    const invocation = this.#services.store.get(id);
    return invocation ? findBodyFrames(invocation, await this.#places(id)) : [];
  }

  /** Whether it can be turned on is checked when the user does. */
  #isInvokedOnSave(current: Invocation | undefined): boolean | undefined {
    const isLocal = current?.request && isLocalFunctionOcid(current.request.functionId);
    return isLocal ? this.#services.invokeOnSave.isOn(current.source.origin) : undefined;
  }

  async #showEntry(id: string): Promise<void> {
    const { store, history } = this.#services;
    const entry = history.get(id);
    const opened = entry && (await openEntry(history, store, entry, true));
    if (opened) this.#shown.select(opened.id);
  }

  /** A tab shows what was started in it, also if it is pinned. */
  async #invokeAgain(id: number): Promise<void> {
    const { store } = this.#services;
    const before = store.newestId;
    await run('ociFunctions.invokeAgain', id);
    if (store.newestId !== before) this.#shown.select(store.newestId);
  }
}

/** Sets the context key of the keybindings of a response. */
function setFocused(focused: boolean): Promise<void> {
  return run('setContext', 'ociFunctions.responseFocused', focused);
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await commands.executeCommand(command, ...args);
}
