import { RelativePattern, Uri, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { fileNameOf } from '../common/documents.ts';

/** Watches the one file that a request names as its body, wherever it is. */
export class BodyFileWatch implements Disposable {
  readonly #changed: () => void;
  #watched = '';
  #owned = new DisposableStore();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches another file, or none. */
  watch(uri: Uri | undefined): void {
    const watched = uri?.toString() ?? '';
    if (watched === this.#watched) return;
    this.dispose();
    this.#watched = watched;
    if (!uri) return;
    const name = fileNameOf(uri).replaceAll(/[[\]{}*?]/g, '[$&]');
    const watcher = this.#owned.add(
      workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), name)),
    );
    this.#owned.add(watcher.onDidChange(this.#changed));
    this.#owned.add(watcher.onDidCreate(this.#changed));
    this.#owned.add(watcher.onDidDelete(this.#changed));
    // What is typed into the file and not saved is what would be sent.
    this.#owned.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === watched) this.#changed();
      }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
    this.#owned = new DisposableStore();
    this.#watched = '';
  }
}
