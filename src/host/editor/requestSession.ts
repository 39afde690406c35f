import { commands, window, workspace, type TextDocument, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/lifecycle.ts';
import type { Logger } from '../../core/logger.ts';
import type { EditorEvents, EditorMethods } from '../../protocol/requestEditor.ts';
import { requestEditorDecoders } from '../../protocol/requestEditorDecoders.ts';
import { serve } from '../../protocol/server.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Invocations } from '../invocation/invocations.ts';
import type { ProfileNames } from '../profiles/profileNames.ts';
import type { InvocationStore } from '../response/invocationStore.ts';
import { toWebviewPort } from '../webviewPort.ts';
import { DocumentEdits } from './documentEdits.ts';
import { makeSnapshot } from './makeSnapshot.ts';
import { pickBodyFile } from './pickBodyFile.ts';
import { SnapshotFeed } from './snapshotFeed.ts';

/** What every request editor builds on. */
export type SessionServices = {
  readonly catalog: FunctionCatalog;
  readonly profiles: ProfileNames;
  readonly invocations: Invocations;
  readonly store: InvocationStore;
  readonly logger: Logger;
};

/** Serves one page of the request editor, from its opening until its panel is disposed. */
export function openRequestSession(
  document: TextDocument,
  panel: WebviewPanel,
  services: SessionServices,
): Disposable {
  const { catalog, invocations, store, logger } = services;
  const owned = new DisposableStore();
  const edits = new DocumentEdits(document);
  const snapshot = () => makeSnapshot(document, edits.applied, services);

  const server = owned.add(
    serve<EditorMethods, EditorEvents>(toWebviewPort(panel.webview), requestEditorDecoders, {
      async ready() {
        edits.restart();
        feed.open();
        return snapshot();
      },
      async edit({ id, edit }) {
        await edits.apply(id, edit);
        feed.refresh();
      },
      async invoke() {
        await edits.settled();
        await invocations.invoke({ kind: 'request', uri: document.uri });
      },
      async cancel() {
        for (const id of invocations.runningOf(document.uri)) store.cancel(id);
      },
      async addFunction() {
        await commands.executeCommand('ociFunctions.addFunction');
      },
      async pickBodyFile() {
        await edits.settled();
        await pickBodyFile(document, edits);
        feed.refresh();
      },
      async openAsText() {
        await commands.executeCommand('workbench.action.reopenTextEditor');
      },
    }),
  );
  const feed = owned.add(new SnapshotFeed(async () => server.emit('snapshot', await snapshot()), logger));
  const refresh = (): void => feed.refresh();
  owned.add(
    workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) refresh();
    }),
  );
  owned.add(catalog.onDidChange(refresh));
  owned.add(store.onDidChange(refresh));
  owned.add(window.onDidChangeWindowState(refresh));
  return owned;
}
