import { commands, window, workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import type { EditorEvents, EditorMethods, EditorSnapshot } from '../../protocol/requestEditor.ts';
import type { Port } from '../../protocol/frame.ts';
import { requestEditorDecoders } from '../../protocol/requestEditorDecoders.ts';
import { serve } from '../../protocol/server.ts';
import { BodyFileWatch } from './bodyFileWatch.ts';
import { readBodySchema } from './bodySchema.ts';
import { bodySchemaOf } from './snapshotParts.ts';
import { confirmProtected, toGuard } from '../environments/confirmProtected.ts';
import { toScopedRequest } from '../request/scopedRequest.ts';
import { addFunction } from '../functionCommands/addFunction.ts';
import { toBodyUri } from '../request/readBodyFile.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import { DocumentEdits } from './documentEdits.ts';
import { makeSnapshot, type SessionServices } from './makeSnapshot.ts';
import { loadBodyFile, pickBodyFile } from './pickBodyFile.ts';
import { SnapshotFeed } from './snapshotFeed.ts';

/** Serves one page of the request editor until it is disposed. */
export function openRequestSession(
  document: TextDocument,
  port: Port,
  services: SessionServices,
): Disposable {
  const { catalog, invocations, store, logger } = services;
  const owned = new DisposableStore();
  const edits = new DocumentEdits(document);
  const bodyFile = owned.add(new BodyFileWatch(() => feed.refresh()));
  const snapshot = async (): Promise<EditorSnapshot> => {
    const made = await makeSnapshot(document, edits.applied, services);
    const body = made.content.kind === 'form' ? made.content.request.body : undefined;
    bodyFile.watch(body?.kind === 'file' ? toBodyUri(document.uri, body.path) : undefined);
    return made;
  };

  const server = owned.add(
    serve<EditorMethods, EditorEvents>(port, requestEditorDecoders, {
      async ready() {
        await edits.restart();
        feed.open();
        return snapshot();
      },
      async edit({ id, edit }) {
        try {
          await edits.apply(id, edit);
        } finally {
          feed.refresh();
        }
      },
      async invoke() {
        await edits.settled();
        let asked = false;
        try {
          await invocations.invoke({ kind: 'request', uri: document.uri }, (target, environment) => {
            asked = toGuard(target, environment) !== undefined;
            return confirmProtected(target, environment);
          });
        } finally {
          // A question in the middle of the window may leave the focus nowhere.
          if (asked) server.emit('focus', undefined);
        }
      },
      async cancel() {
        for (const id of invocations.runningOf(document.uri)) store.cancel(id);
      },
      async addFunction() {
        const name = await addFunction(catalog.configured.list().map((entry) => entry.name));
        if (name !== undefined) await edits.append({ field: 'function', value: name });
        feed.refresh();
      },
      async pickBodyFile() {
        const path = await pickBodyFile(document.uri);
        const value = path === undefined ? undefined : ({ kind: 'file', path, expand: false } as const);
        if (value) await edits.append({ field: 'body', value });
        feed.refresh();
      },
      async loadBodyFile() {
        const data = await loadBodyFile(document.uri);
        if (data !== undefined) await edits.append({ field: 'body', value: { kind: 'base64', data } });
        feed.refresh();
      },
      async insertSample() {
        const sample = await (await import('./pickSample.ts')).pickSample();
        if (sample) await edits.append(...sample);
        feed.refresh();
      },
      async takeStep({ step }) {
        await takeFailureStep(step, {});
        feed.refresh();
      },
      async complete({ text, offset }) {
        const parsed = parseRequestFile(document.getText(), '');
        if (!parsed.ok) return [];
        const scoped = await toScopedRequest(document.uri, parsed.value, services.environments);
        if (!scoped.ok) return [];
        const { request, scope } = scoped.value;
        const schema = bodySchemaOf(request, await catalog.context(), scope.environment);
        if (schema === undefined) return [];
        const { complete } = await import('./schemaService.ts');
        return complete(text, offset, await readBodySchema(schema, document.uri));
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
  owned.add(services.environments.onDidChange(refresh));
  // A snapshot carries the body: none is made for the invocations of other requests.
  const isRunning = (): boolean => invocations.runningOf(document.uri).length > 0;
  let running = isRunning();
  owned.add(
    store.onDidChange(() => {
      if (running === isRunning()) return;
      running = !running;
      refresh();
    }),
  );
  // A page tells what was typed before the key that saves reaches VS Code: the file is to have it.
  owned.add(
    workspace.onWillSaveTextDocument((event) => {
      if (event.document === document) event.waitUntil(edits.settled());
    }),
  );
  owned.add(workspace.onDidSaveTextDocument(refresh));
  // Files that are not ours may have changed meanwhile: the body, the OCI config file.
  owned.add(window.onDidChangeWindowState(refresh));
  return owned;
}
