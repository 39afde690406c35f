import { commands, Uri, type WebviewPanel } from 'vscode';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import type { ResultsEvents, ResultsMethods } from '../../protocol/results.ts';
import { resultsDecoders } from '../../protocol/resultsDecoders.ts';
import { serve } from '../../protocol/server.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import type { RequestRun, RowInvocation } from './requestRun.ts';

/** How long changes are collected before they are sent to the page, in milliseconds. */
const batchTime = 100;

/** The actions of a page that lead elsewhere. */
export type PageActions = {
  readonly rerun: (which: 'all' | 'failed') => void;
  readonly openResponse: (invocation: RowInvocation) => Promise<void>;
};

/** Shows a run in the page of a panel, and follows it until the panel is closed. */
export function showRun(
  panel: WebviewPanel,
  extension: Uri,
  run: RequestRun,
  { rerun, openResponse }: PageActions,
): Disposable {
  const owned = new DisposableStore();
  const server = owned.add(
    serve<ResultsMethods, ResultsEvents>(toWebviewPort(panel.webview), resultsDecoders, {
      ready: async () => run.snapshot(),
      cancel: async () => run.cancel(),
      // Not awaited: the run lasts longer than the call.
      rerun: async ({ which }) => rerun(which),
      async openRequest({ id }) {
        const uri = run.uriOf(id);
        if (uri === undefined) return;
        await commands.executeCommand('vscode.openWith', Uri.parse(uri), requestEditorType);
      },
      async openResponse({ id }) {
        const invocation = run.invocationOf(id);
        if (invocation) await openResponse(invocation);
      },
    }),
  );
  const changed = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    server.emit('update', { ...run.head, changed: run.rowsOf(changed) });
    changed.clear();
  };
  owned.add(toDisposable(() => clearTimeout(timer)));
  owned.add(
    run.onDidChange((ids) => {
      for (const id of ids) changed.add(id);
      timer ??= setTimeout(flush, batchTime);
    }),
  );
  openPage(panel.webview, extension, 'results', 'Results');
  return owned;
}
