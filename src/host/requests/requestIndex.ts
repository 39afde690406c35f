import { setImmediate } from 'node:timers/promises';
import { workspace, type Uri } from 'vscode';
import { readCollectionDocument, type CollectionFile } from '../../core/requestFile/collectionFile.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { readRequestSummary, type RequestSummary } from '../../core/requestFile/requestSummary.ts';
import { isInside, parentOf } from '../../core/edit/requestFolders.ts';
import { describeKey } from '../../core/decode/keyFinding.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { fileNameOf } from '../common/documents.ts';
import { lazy } from '../common/lazy.ts';
import { FileHeads } from '../workspace/fileHeads.ts';
import { toFileLookup, type FileLookup } from '../workspace/fileLookup.ts';
import { findRequestFiles } from '../workspace/findRequestFiles.ts';
import { inSlices } from '../common/inSlices.ts';
import { isCollection, isRequestFile } from '../common/isRequestFile.ts';
import { watchRequests } from '../workspace/folderWatch.ts';

/** How long changes are collected before an event, in milliseconds. */
const gatherTime = 100;

/** The parts of a collection file that views show. */
export type CollectionHead = CollectionFile & {
  /** Keys without effect, in words. */ readonly warnings: readonly string[];
};

/** What is known of a request or collection file. */
type Head = Result<RequestSummary | CollectionHead>;

/** A file that may have changed, and its head before that. */
type TouchedFile = { readonly uri: Uri; readonly before: Head | undefined };

/** A change. `files`: files were added or removed; else only the contents of `touched` changed. */
export type IndexChange = { readonly files: boolean; readonly touched: readonly TouchedFile[] };

/**
 * The request and collection files of the workspace, on disk or in open editors. The first call of a method starts the search, and
 * files are only read by `read` and `readOne`.
 */
export class RequestIndex implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<IndexChange>());
  /** Fires for each deleted file or folder, known or not. */
  readonly #removed = this.#owned.add(new Emitter<Uri>());
  readonly #files = new Map<string, Uri>();
  /** Derived from the files on request; undefined after they changed. */
  #lookup: FileLookup<Uri> | undefined;
  readonly #requests = new FileHeads((text, uri) => readRequestSummary(text, fileNameOf(uri)));
  readonly #collections = new FileHeads((text, uri) => readCollectionHead(text, fileNameOf(uri)));
  readonly #opened = lazy(() => this.#open());
  readonly #touched = new Map<string, TouchedFile>();
  #filesChanged = false;
  #timer: NodeJS.Timeout | undefined;
  /** Fires once for all changes of the last 100 ms. */
  readonly onDidChange: Event<IndexChange> = this.#changed.event;

  /** Returns every request and collection file, unsorted. */
  async files(): Promise<readonly Uri[]> {
    await this.#opened();
    return [...this.#files.values()];
  }

  /** Returns the request and collection files of each folder that has some, by the URI of the folder. */
  async filled(): Promise<ReadonlyMap<string, readonly Uri[]>> {
    await this.#opened();
    return this.#look().filled;
  }

  /** Returns every request, unsorted. */
  async requests(): Promise<readonly Uri[]> {
    return (await this.files()).filter(({ path }) => !isCollection(path));
  }

  /** Returns what was last read from a request or collection file. Undefined before that. */
  headOf(uri: Uri): Head | undefined {
    return isCollection(uri.path) ? this.#collections.get(uri) : this.#requests.get(uri);
  }

  /** Returns what was last read from a request. Undefined before that. */
  head(uri: Uri): Result<RequestSummary> | undefined {
    return this.#requests.get(uri);
  }

  /** Returns what was last read from the collection file of a folder. Undefined before that, or if there is none. */
  collection(folder: Uri): Result<CollectionHead> | undefined {
    return this.#collections.get(toCollectionUri(folder));
  }

  /** Reads the files that are new or changed. Returns those whose contents changed. */
  async read(uris: readonly Uri[]): Promise<readonly Uri[]> {
    const of = (wanted: boolean): readonly Uri[] => uris.filter(({ path }) => isCollection(path) === wanted);
    return (await Promise.all([this.#collections.read(of(true)), this.#requests.read(of(false))])).flat();
  }

  /** Returns whether a file is known, by its URI. */
  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  /** Returns the collection files of a folder, by its path; not those of its subfolders. */
  collectionsIn(folder: string): readonly Uri[] {
    return this.#look().collections.get(folder) ?? [];
  }

  /** Reads one request, which need not be in the list yet. */
  async readOne(uri: Uri): Promise<void> {
    await this.#opened();
    await this.read([uri]);
  }

  /** Resolves when `onDidChange` has fired for all changes so far. */
  async announced(): Promise<void> {
    if (this.#timer === undefined) return;
    await new Promise<void>((resolve) => {
      const subscription = this.onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });
  }

  /** Searches and reads everything again, for file systems that do not report changes. */
  async refresh(): Promise<void> {
    await this.#opened();
    this.#requests.touchAll();
    this.#collections.touchAll();
    await this.#find();
    this.#report(undefined, true);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  async #open(): Promise<void> {
    this.#owned.add(
      watchRequests({
        changed: (uri) => this.#add(uri),
        deleted: (uri) => this.#remove(uri),
        arrived: (folder) => void this.#addBelow(folder),
      }),
    );
    const typed = ({ uri }: { readonly uri: Uri }): void => {
      if (this.#files.has(uri.toString())) this.#touch(uri);
    };
    this.#owned.add(workspace.onDidChangeTextDocument(({ document }) => typed(document)));
    this.#owned.add(workspace.onDidCloseTextDocument(typed));
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(() => void this.refresh()));
    // Earlier than the watcher, and for file systems without one.
    this.#owned.add(workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.#remove(uri))));
    this.#owned.add(
      workspace.onDidCreateFiles(({ files }) =>
        files.filter(({ path }) => isRequestFile(path)).forEach((uri) => this.#add(uri)),
      ),
    );
    this.#owned.add(
      workspace.onDidRenameFiles(async ({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.#remove(oldUri);
          if (isRequestFile(newUri.path)) this.#add(newUri);
          else await this.#addBelow(newUri);
        }
      }),
    );
    await this.#find();
  }

  async #find(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    const before = [...this.#files];
    const found = await this.#search(folders.map(({ uri }) => uri));
    const files = new Map(found.map((uri) => [uri.toString(), uri]));
    // Keeps files that were added in the meantime: the search may have passed their folder before.
    for (const [key, uri] of before) if (!files.has(key) && this.#files.get(key) === uri) this.#forget(uri);
    for (const [key, uri] of files) this.#files.set(key, uri);
    this.#lookup = undefined;
    // Lets other work run before thousands of files are processed.
    await setImmediate();
  }

  /** Searches folders, and omits files that are deleted during the search. */
  async #search(folders: readonly Uri[]): Promise<readonly Uri[]> {
    const gone = new Set<string>();
    const subscription = this.#removed.event((uri) => gone.add(uri.toString()));
    try {
      const found = (await Promise.all(folders.map(findRequestFiles))).flat();
      // VS Code created the results in this turn of the event loop. Then `toString` is cached for each URI, in slices.
      await setImmediate();
      await inSlices(found, (uri) => uri.toString());
      return gone.size === 0 ? found : found.filter((uri) => !isGone(uri.toString(), gone));
    } finally {
      subscription.dispose();
    }
  }

  #look(): FileLookup<Uri> {
    return (this.#lookup ??= toFileLookup(this.#files.values()));
  }

  #add(uri: Uri): void {
    if (!workspace.getWorkspaceFolder(uri)) return;
    const isNew = !this.#files.has(uri.toString());
    this.#files.set(uri.toString(), uri);
    if (isNew) this.#lookup = undefined;
    this.#touch(uri, isNew);
  }

  async #addBelow(folder: Uri): Promise<void> {
    for (const uri of await this.#search([folder])) this.#add(uri);
  }

  /** Removes a file, or a folder with everything in it. Ignores the thousands of other files that a build may delete. */
  #remove(gone: Uri): void {
    this.#removed.fire(gone);
    if (isRequestFile(gone.path)) return void (this.#files.has(gone.toString()) && this.#drop(gone));
    if (!this.#look().folders.has(gone.path)) return;
    for (const uri of this.#files.values()) if (isInside(uri.toString(), gone.toString())) this.#drop(uri);
  }

  #drop(uri: Uri): void {
    this.#forget(uri);
    this.#report(uri, true);
  }

  #forget(uri: Uri): void {
    this.#files.delete(uri.toString());
    this.#lookup = undefined;
    this.#requests.forget(uri);
    this.#collections.forget(uri);
  }

  #touch(uri: Uri, isNew = false): void {
    this.#requests.touch(uri);
    this.#collections.touch(uri);
    this.#report(uri, isNew);
  }

  #report(uri: Uri | undefined, files: boolean): void {
    // The head before the first of several changes: another caller may read the file before the event.
    if (uri && !this.#touched.has(uri.toString()))
      this.#touched.set(uri.toString(), { uri, before: this.headOf(uri) });
    this.#filesChanged ||= files;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const change = { files: this.#filesChanged, touched: [...this.#touched.values()] };
      this.#filesChanged = false;
      this.#touched.clear();
      this.#changed.fire(change);
    }, gatherTime);
  }
}

function readCollectionHead(text: string, file: string): Result<CollectionHead> {
  const { content, findings } = readCollectionDocument(text, file);
  if (!content.ok) return content;
  return ok({ ...content.value, warnings: findings.map((finding) => describeKey(finding, file)) });
}

/** Returns whether a path or a folder above it was deleted. */
function isGone(path: string, gone: ReadonlySet<string>): boolean {
  return gone.has(path) || (path !== '/' && isGone(parentOf(path), gone));
}

/** Returns the URI of the collection file of a folder. */
export function toCollectionUri(folder: Uri): Uri {
  return folder.with({ path: `${folder.path.replace(/\/$/, '')}/ocifn.collection.json` });
}
