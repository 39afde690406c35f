import { commands, Range, TextEdit, window, workspace, type TextDocument } from 'vscode';
import { keepContentType } from '../../core/edit/keepContentType.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import type { Handlers } from '../../protocol/contract.ts';
import type {
  BodyCompletion,
  EditorEvents,
  EditorMethods,
  EditorSnapshot,
} from '../../protocol/requestEditor.ts';
import type { Port } from '../../protocol/frame.ts';
import { requestEditorDecoders } from '../../protocol/requestEditorDecoders.ts';
import { serve, type Server } from '../../protocol/server.ts';
import { BodyFileWatch, loadBodyFile, pickBodyFile } from './bodyFile.ts';
import { readBodySchema } from './bodySchema.ts';
import { bodySchemaOf } from './snapshotParts.ts';
import { confirmProtected, toGuard } from '../environments/confirmProtected.ts';
import { toScopedRequest } from '../request/scopedRequest.ts';
import { addFunction } from '../functionCommands/addFunction.ts';
import { displayNamesOf } from '../functionCommands/lookUpDisplayName.ts';
import { toBodyUri } from '../request/readBodyFile.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import { setInvokeOnSave } from '../invokeOnSave/toggleInvokeOnSave.ts';
import { goToError } from './goToError.ts';
import { DocumentEdits } from '../request/documentEdits.ts';
import { makeSnapshot, type SessionServices } from './makeSnapshot.ts';
import { SnapshotFeed } from './snapshotFeed.ts';

/** Serves one page of the request editor until it is disposed. */
export class RequestSession implements Disposable {
  readonly #document: TextDocument;
  readonly #services: SessionServices;
  readonly #edits: DocumentEdits;
  readonly #owned = new DisposableStore();
  readonly #bodyFile = this.#owned.add(new BodyFileWatch(() => this.#refresh()));
  readonly #server: Server<EditorEvents>;
  readonly #feed: SnapshotFeed;
  #isTypedAsJson = false;
  #isReady = false;

  constructor(document: TextDocument, port: Port, services: SessionServices) {
    this.#document = document;
    this.#services = services;
    this.#edits = this.#owned.add(new DocumentEdits(document));
    this.#server = this.#owned.add(
      serve<EditorMethods, EditorEvents>(port, requestEditorDecoders, this.#toHandlers()),
    );
    this.#feed = this.#owned.add(
      new SnapshotFeed(async () => this.#server.emit('snapshot', await this.#snapshot()), services.logger),
    );
    this.#followDocument();
    this.#followServices();
  }

  /** Opens the accessibility help of the page. */
  showHelp(): void {
    this.#server.emit('help', undefined);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #toHandlers(): Handlers<EditorMethods> {
    return {
      ready: async () => {
        await this.#edits.restart();
        this.#feed.open();
        this.#isReady = true;
        setImmediate(() => this.#goToWantedRow());
        return this.#snapshot();
      },
      edit: async ({ id, edit }) => {
        if (edit.field === 'body') this.#isTypedAsJson = edit.value.kind === 'json';
        try {
          await this.#edits.apply(id, edit);
        } finally {
          this.#refresh();
        }
      },
      invoke: () => this.#invoke(),
      debug: async () => {
        await this.#edits.settled();
        await commands.executeCommand('ociFunctions.debugLocal', this.#document.uri);
      },
      cancel: async () => {
        const { invocations, store } = this.#services;
        for (const id of invocations.runningOf(this.#document.uri)) store.cancel(id);
      },
      save: async () => {
        await this.#edits.settled();
        // VS Code ignores the key while it still saves the text before these edits.
        const { isDirty, isUntitled } = this.#document;
        if (isDirty && !isUntitled) await this.#document.save();
      },
      addFunction: async () => {
        const { catalog } = this.#services;
        const value = await addFunction(catalog.configured.names(), displayNamesOf(catalog));
        if (value !== undefined) await this.#edits.append({ field: 'function', value });
        this.#refresh();
      },
      pickBodyFile: async () => {
        const path = await pickBodyFile(this.#document.uri);
        const value = path === undefined ? undefined : ({ kind: 'file', path, expand: false } as const);
        if (value) await this.#edits.append({ field: 'body', value });
        this.#refresh();
      },
      loadBodyFile: async () => {
        const data = await loadBodyFile(this.#document.uri);
        if (data !== undefined) await this.#edits.append({ field: 'body', value: { kind: 'base64', data } });
        this.#refresh();
      },
      insertSample: async () => {
        const { pickSample } = await import('./pickSample.ts');
        const sample = await pickSample();
        if (sample) await this.#edits.append(...sample);
        this.#refresh();
      },
      setInvokeOnSave: async ({ on }) => {
        await this.#edits.settled();
        const origin = { requestUri: this.#document.uri.toString() };
        await setInvokeOnSave(this.#services.invokeOnSave, origin, on);
        this.#refresh();
      },
      takeStep: async ({ step }) => {
        await takeFailureStep(step, {});
        this.#refresh();
      },
      complete: ({ text, offset }) => this.#complete(text, offset),
      openAsText: async () => {
        await commands.executeCommand('workbench.action.reopenTextEditor');
      },
      goToError: () => goToError(this.#document),
      selectEnvironment: async () => {
        await commands.executeCommand('ociFunctions.selectEnvironment');
      },
    };
  }

  #followDocument(): void {
    const document = this.#document;
    this.#owned.add(
      workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#refresh();
      }),
    );
    // The page reports what was typed before the key that saves reaches VS Code: the file has to contain it.
    this.#owned.add(
      workspace.onWillSaveTextDocument((event) => {
        if (event.document === document) event.waitUntil(this.#beforeSave());
      }),
    );
    this.#owned.add(workspace.onDidSaveTextDocument(() => this.#refresh()));
    // Files that are not watched may have changed in the meantime: the body file, the OCI config file.
    this.#owned.add(window.onDidChangeWindowState(() => this.#refresh()));
  }

  #followServices(): void {
    const { catalog, checks, environments, invocations, invalidBodies, invokeOnSave, store } = this.#services;
    this.#owned.add(
      invalidBodies.onDidDecline(({ uri, offset }) => {
        if (uri.toString() === this.#document.uri.toString()) this.#server.emit('goToBody', { offset });
      }),
    );
    const own = this.#document.uri.toString();
    this.#owned.add(
      checks.onDidCheck(({ source }) => {
        if (source.origin.requestUri === own) this.#refresh();
      }),
    );
    this.#owned.add(
      checks.problems.onDidFind((uri) => {
        if (uri === own) this.#refresh();
      }),
    );
    this.#owned.add(checks.onDidWantRow(() => this.#goToWantedRow()));
    this.#owned.add(catalog.onDidChange(() => this.#refresh()));
    this.#owned.add(environments.onDidChange(() => this.#refresh()));
    this.#owned.add(invokeOnSave.onDidChange(() => this.#refresh()));
    // A snapshot contains the body: none is made for the invocations of other requests.
    const isRunning = (): boolean => invocations.runningOf(this.#document.uri).length > 0;
    let running = isRunning();
    this.#owned.add(
      store.onDidChange(() => {
        if (running === isRunning()) return;
        running = !running;
        this.#refresh();
      }),
    );
  }

  /** Shows the row that a result leads to, if it is one of this request. */
  #goToWantedRow(): void {
    if (!this.#isReady) return;
    const row = this.#services.checks.takeWantedRow(this.#document.uri.toString());
    if (row) this.#server.emit('goToTest', { list: row.list, index: row.index });
  }

  /** Waits for the last edits. A text that does not show that it is JSON gets its content type. */
  async #beforeSave(): Promise<readonly TextEdit[]> {
    await this.#edits.settled();
    if (!this.#isTypedAsJson) return [];
    const document = this.#document;
    return keepContentType(document.getText()).map(({ offset, length, text }) =>
      TextEdit.replace(new Range(document.positionAt(offset), document.positionAt(offset + length)), text),
    );
  }

  #refresh(): void {
    this.#feed.refresh();
  }

  async #snapshot(): Promise<EditorSnapshot> {
    const { uri } = this.#document;
    const made = await makeSnapshot(this.#document, this.#edits.applied, this.#services);
    const body = made.content.kind === 'form' ? made.content.request.body : undefined;
    this.#bodyFile.watch(body?.kind === 'file' ? toBodyUri(uri, body.path) : undefined);
    return made;
  }

  async #invoke(): Promise<void> {
    await this.#edits.settled();
    const [typed] = this.#isTypedAsJson ? keepContentType(this.#document.getText()) : [];
    // Named in the file, so that the question before sending is asked wherever the request is invoked.
    if (typed) await this.#edits.append({ field: 'contentType', value: 'application/json' });
    const { uri } = this.#document;
    let asked = false;
    try {
      await this.#services.invocations.invoke({ kind: 'request', uri }, (target, environment) => {
        asked = toGuard(target, environment) !== undefined;
        return confirmProtected(target, environment);
      });
    } finally {
      // A dialog in the middle of the window may leave the focus nowhere.
      if (asked) this.#server.emit('focus', undefined);
    }
  }

  async #complete(text: string, offset: number): Promise<readonly BodyCompletion[]> {
    const { catalog, environments } = this.#services;
    const { uri } = this.#document;
    const parsed = parseRequestFile(this.#document.getText(), '');
    if (!parsed.ok) return [];
    const scoped = await toScopedRequest(uri, parsed.value, environments);
    if (!scoped.ok) return [];
    const { request, scope } = scoped.value;
    const schema = bodySchemaOf(request, await catalog.context(), scope.environment);
    if (schema === undefined) return [];
    const { complete } = await import('./schemaService.ts');
    return complete(text, offset, await readBodySchema(schema, uri));
  }
}
