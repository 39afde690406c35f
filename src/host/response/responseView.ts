import { commands, env, type Uri, type WebviewView, type WebviewViewProvider } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { bytesPerCall, type ResponseEvents, type ResponseMethods } from '../../protocol/response.ts';
import { responseDecoders } from '../../protocol/responseDecoders.ts';
import { serve } from '../../protocol/server.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { showHeader } from '../ui/viewHeader.ts';
import { readBodyText, toCopyText, toFailureSubject, ResponseFeed } from './pageData.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

const viewId = 'ociFunctions.response';

/** The Response view: sends the state of the store to its page, and runs the commands that the page calls. */
export class ResponseView implements WebviewViewProvider {
  readonly #extension: Uri;
  readonly #store: InvocationStore;
  readonly #local: Pick<LocalFunctions, 'list'>;

  constructor(extension: Uri, store: InvocationStore, local: Pick<LocalFunctions, 'list'>) {
    this.#extension = extension;
    this.#store = store;
    this.#local = local;
  }

  /** Reveals the view for each new invocation that is shown, without taking the focus. */
  follow(): Disposable {
    let newest = this.#store.newestId;
    return this.#store.onDidChange(() => {
      if (this.#store.newestId === newest) return;
      newest = this.#store.newestId;
      // Those in the background are shown elsewhere.
      if (this.#store.shown?.id !== newest) return;
      void commands.executeCommand(`${viewId}.focus`, { preserveFocus: true });
    });
  }

  resolveWebviewView(view: WebviewView): void {
    const store = this.#store;
    const feed = new ResponseFeed();
    const owned = new DisposableStore();
    view.onDidDispose(() => owned.dispose());
    const server = owned.add(
      serve<ResponseMethods, ResponseEvents>(toWebviewPort(view.webview), responseDecoders, {
        ready: async () => feed.whole(store.snapshot()),
        show: async ({ id }) => store.select(id),
        cancel: async ({ id }) => store.cancel(id),
        invokeAgain: ({ id }) => run('ociFunctions.invokeAgain', id),
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
          await takeFailureStep(action, toFailureSubject(invocation, await this.#local.list()));
        },
      }),
    );
    const describe = (): void =>
      showHeader(view, { description: store.shown?.source.title ?? '', running: store.runningCount });
    owned.add(
      store.onDidChange(() => {
        describe();
        server.emit('update', feed.update(store.snapshot()));
      }),
    );
    owned.add(store.onChunk((chunk) => server.emit('chunk', chunk)));
    describe();
    openPage(view.webview, this.#extension, 'response', 'Response');
  }
}

async function run(command: string, id: number): Promise<void> {
  await commands.executeCommand(command, id);
}

/** Updates the context keys of menus: whether an invocation is running, and whether there is one. */
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
  };
  refresh();
  return store.onDidChange(refresh);
}
