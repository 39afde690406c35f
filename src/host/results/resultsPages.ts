import { commands, Uri, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { RunHead } from '../../protocol/results.ts';
import { hasFailed, summarizeResults } from '../../protocol/resultCounts.ts';
import { confirmProtected } from '../environments/confirmProtected.ts';
import type { Environments } from '../environments/environments.ts';
import type { History } from '../history/entries/history.ts';
import { showEntry } from '../history/historyCommands.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { FileMove } from '../invocations/invocationSource.ts';
import { sendSaved, type SendServices } from '../requestRuns/sendSaved.ts';
import { toRunFolders } from '../requestRuns/toRunFolders.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { showInformation, showWarning } from '../ui/messages.ts';
import { openTab } from '../ui/openTab.ts';
import { RequestRun, type RowInvocation, type PageRequest, type RunServices } from './requestRun.ts';
import { showRun } from './resultsPage.ts';

/** The objects that the results pages use. */
type ResultsServices = Pick<SendServices, 'invocations' | 'checks'> & {
  readonly store: InvocationStore;
  readonly index: RequestIndex;
  readonly history: History;
  readonly environments: Pick<Environments, 'chosen' | 'in'>;
  readonly unexpected: (error: unknown) => void;
};

/** The page of a folder, and its current run. */
type OpenPage = { readonly panel: WebviewPanel; run: RequestRun; shown: Disposable };

/** The results pages of a window: editor tabs, one for each folder that is invoked as a whole. */
export class ResultsPages implements Disposable {
  readonly #extension: Uri;
  readonly #services: ResultsServices;
  readonly #owned = new DisposableStore();
  readonly #pages = new Map<string, OpenPage>();

  constructor(extension: Uri, services: ResultsServices) {
    this.#extension = extension;
    this.#services = services;
  }

  /**
   * Invokes requests and shows their results in the page of their folder. Reveals the page if it still runs them. Resolves at the
   * end of the run. Closing the page cancels it.
   *
   * @param key of the folder
   */
  async invoke(
    key: string,
    place: Pick<RunHead, 'title' | 'environment'>,
    requests: readonly PageRequest[],
  ): Promise<void> {
    const open = this.#pages.get(key);
    if (open?.run.head.state === 'running') return open.panel.reveal();
    const run = new RequestRun(this.#toRunServices(), place, requests);
    const page = open ?? this.#open(key, place.title, run);
    if (open) {
      open.shown.dispose();
      open.run.dispose();
      Object.assign(open, { run, shown: this.#show(open.panel, run) });
      open.panel.reveal();
    }
    await this.#run(page, 'all');
  }

  /** Follows requests that were moved or renamed. */
  followMove(move: FileMove): void {
    for (const { run } of this.#pages.values()) run.followMove(move);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #open(key: string, title: string, run: RequestRun): OpenPage {
    const panel = this.#owned.add(openTab('ociFunctions.results', `Results: ${title}`));
    const page: OpenPage = { panel, run, shown: this.#show(panel, run) };
    this.#pages.set(key, page);
    panel.onDidDispose(() => {
      this.#pages.delete(key);
      page.shown.dispose();
      page.run.dispose();
    });
    return page;
  }

  #show(panel: WebviewPanel, run: RequestRun): Disposable {
    return showRun(panel, this.#extension, run, {
      rerun: (which) => void this.#run({ panel, run }, which).catch(this.#services.unexpected),
      openResponse: (invocation) => this.#openResponse(invocation),
    });
  }

  async #run({ panel, run }: Pick<OpenPage, 'panel' | 'run'>, which: 'all' | 'failed'): Promise<void> {
    if (run.head.state === 'running') return;
    await run.start(which);
    if (panel.visible) return;
    const { rows, state } = run.snapshot();
    const text = summarizeResults(rows, state === 'cancelled');
    const show = rows.some(hasFailed) ? showWarning : showInformation;
    // Not awaited: the notification may stay for as long as it likes.
    void show(text, 'Show Results').then((button) => button && panel.reveal());
  }

  async #openResponse({ id, entryId }: RowInvocation): Promise<void> {
    const { store, history } = this.#services;
    if (store.get(id)) {
      store.select(id);
    } else {
      const entry =
        entryId === undefined ? undefined : (history.get(entryId) ?? (await find(history, entryId)));
      if (!entry) return void showInformation('This response is no longer in the history.');
      await showEntry({ history, store }, entry);
    }
    await commands.executeCommand('ociFunctions.response.focus');
  }

  #toRunServices(): RunServices {
    const { history, index, environments } = this.#services;
    return {
      arrange: (uris) =>
        toRunFolders(
          uris.map((uri) => Uri.parse(uri)),
          index,
        ),
      send: (uri, how, signal) => sendSaved(this.#services, Uri.parse(uri), how, signal),
      confirm: confirmProtected,
      scopes: () => environments.in(environments.chosen),
      entryIdOf: (invocation) => history.idOf(invocation),
    };
  }
}

async function find(history: History, id: string) {
  return (await history.refresh()).find((entry) => entry.id === id);
}
