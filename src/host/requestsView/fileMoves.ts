import { workspace, type TextDocument, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isRequest } from '../common/activeRequest.ts';
import type { FileMove } from '../invocations/invocationSource.ts';

/** An object that knows requests by their URI. */
type Follower = { readonly followMove: (move: FileMove) => unknown };

/** Tells every follower which files and folders are moved or renamed in VS Code, and which drafts of requests become files. */
export class FileMoves implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #followers: readonly Follower[];
  /** The URIs of drafts that are open, or have just become files. */
  readonly #drafts = new Set<string>();

  constructor(followers: readonly Follower[]) {
    this.#followers = followers;
    this.#owned.add(
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#move(oldUri, newUri);
      }),
    );
    workspace.textDocuments.forEach((document) => this.#addDraft(document));
    this.#owned.add(workspace.onDidOpenTextDocument((document) => this.#addDraft(document)));
    this.#owned.add(workspace.onDidSaveTextDocument(({ uri }) => this.#saved(uri)));
  }

  /** A draft was saved, perhaps with another name. Call it before the draft closes. */
  draftSaved(draft: Uri, file: Uri): void {
    this.#drafts.delete(draft.toString());
    this.#move(draft, file);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #addDraft({ uri }: TextDocument): void {
    if (uri.scheme === 'untitled' && isRequest(uri)) this.#drafts.add(uri.toString());
  }

  /** VS Code itself saves a draft as the file with its path. */
  #saved(uri: Uri): void {
    const draft = uri.with({ scheme: 'untitled' });
    if (uri.scheme === 'file' && this.#drafts.has(draft.toString())) this.draftSaved(draft, uri);
  }

  #move(from: Uri, to: Uri): void {
    const move = { from: from.toString(), to: to.toString() };
    for (const each of this.#followers) each.followMove(move);
  }
}
