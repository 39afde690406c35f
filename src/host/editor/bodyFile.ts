import { RelativePattern, Uri, workspace } from 'vscode';
import { relative } from 'node:path/posix';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { readBodyFile } from '../request/readBodyFile.ts';
import { askExisting } from '../ui/fileDialogs.ts';

/** Watches the body file of a request, also outside of the workspace. */
export class BodyFileWatch implements Disposable {
  readonly #changed: () => void;
  #watched = '';
  #owned = new DisposableStore();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches another file, or none. Does nothing if it is already watched. */
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
    // Unsaved text of the file is sent too.
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

/** Asks for a file and returns its path relative to the folder of the request. Undefined if the user cancelled. */
export async function pickBodyFile(request: Uri): Promise<string | undefined> {
  const file = await askFile(request);
  if (!file) return undefined;
  const path = relative(folderOf(request).path, file.path);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Asks for a file and returns its bytes in base64. Undefined if the user cancelled. Throws a message for the page if it cannot be a body. */
export async function loadBodyFile(request: Uri): Promise<string | undefined> {
  const file = await askFile(request);
  if (!file) return undefined;
  const content = await readBodyFile(file);
  if (!content.ok) throw new Error(describeFailure(content.failure).message);
  return Buffer.from(content.value).toString('base64');
}

function askFile(request: Uri): Promise<Uri | undefined> {
  return askExisting({ title: 'Select Body File', defaultUri: folderOf(request) });
}
