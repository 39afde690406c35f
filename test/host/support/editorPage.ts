import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../src/core/common/emitter.ts';
import type { Disposable } from '../../../src/core/common/lifecycle.ts';
import { RequestSession } from '../../../src/host/editor/requestSession.ts';
import { connect, type Client } from '../../../src/protocol/client.ts';
import type { EditorEvents, EditorMethods, EditorSnapshot } from '../../../src/protocol/requestEditor.ts';
import { createPortPair } from '../../support/servers/portPair.ts';
import { eventually } from './eventually.ts';
import type { HostObjects } from './hostObjects.ts';

/** A request with a comment that edits must keep. */
export const commented = `{
  // kept
  "function": "hello",
  "body": { "json": { "name": "Ada" } }
}
`;

/** The page of a request editor as the host sees it: it sends calls and receives each snapshot. */
export class EditorPage implements Disposable {
  readonly #snapshots = new Emitter<void>();
  readonly #session: Disposable;
  readonly #client: Client<EditorMethods>;
  #shown: EditorSnapshot | undefined;
  /** Offset of the place in the body that the page was told to show. */
  shownOffset: number | undefined;
  shownRow: EditorEvents['goToTest'] | undefined;

  constructor(document: vscode.TextDocument, host: HostObjects) {
    const ports = createPortPair();
    this.#session = new RequestSession(document, ports.host, host);
    this.#client = connect<EditorMethods, EditorEvents>(
      ports.page,
      {
        snapshot: (snapshot) => {
          this.#shown = snapshot;
          this.#snapshots.fire();
        },
        // There is no focus and no dialog here; journeys check them.
        focus: () => {},
        help: () => {},
        goToTest: (row) => void (this.shownRow = row),
        goToBody: ({ offset }) => void (this.shownOffset = offset),
      },
      (name) => assert.fail(`unknown event ${name}`),
    );
  }

  get call(): Client<EditorMethods>['call'] {
    return this.#client.call;
  }

  /** Returns the first snapshot that matches, starting with the latest one. */
  seen(find: (snapshot: EditorSnapshot) => boolean): Promise<EditorSnapshot> {
    return eventually(this.#snapshots.event, () => this.#shown && find(this.#shown) && this.#shown);
  }

  dispose(): void {
    this.#client.dispose();
    this.#session.dispose();
  }
}

/** Closes all editors and discards their changes. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
