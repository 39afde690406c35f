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

/** How long changes are gathered before they are told, in milliseconds. */
const gatherTime = 100;

/** What is known of a collection file. */
export type CollectionHead = CollectionFile & {
  /** Keys without effect, in words. */ readonly warnings: readonly string[];
};

/** What changed: which files there are, or only what is in some. */
export type IndexChange = { readonly files: boolean; readonly touched: readonly Uri[] };

/**
 * The saved requests and collection files of the workspace, on disk or in open editors. Nothing is looked for before
 * it is asked for the first time, and a file is read when what is in it is asked for.
 */
export class RequestIndex implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<IndexChange>());
  /** Fires with what was deleted, whether it is known or not. */
  readonly #removed = this.#owned.add(new Emitter<Uri>());
  readonly #files = new Map<string, Uri>();
  /** What is derived of the files, made when it is asked for after they changed. */
  #lookup: FileLookup<Uri> | undefined;
  readonly #requests = new FileHeads((text, uri) => readRequestSummary(text, fileNameOf(uri)));
  readonly #collections = new FileHeads((text, uri) => readCollectionHead(text, fileNameOf(uri)));
  readonly #opened = lazy(() => this.#open());
  readonly #touched = new Map<string, Uri>();
  #filesChanged = false;
  #timer: NodeJS.Timeout | undefined;
  /** Fires a moment after something changed, once for all that did. */
  readonly onDidChange: Event<IndexChange> = this.#changed.event;

  /** Every request and collection file, in no order. */
  async files(): Promise<readonly Uri[]> {
    await this.#opened();
    return [...this.#files.values()];
  }

  /** The requests and collection files of each folder that holds some, by its URI. */
  async filled(): Promise<ReadonlyMap<string, readonly Uri[]>> {
    await this.#opened();
    return this.#look().filled;
  }

  /** Every request, in no order. */
  async requests(): Promise<readonly Uri[]> {
    return (await this.files()).filter(({ path }) => !isCollection(path));
  }

  /** What is known of a request; undefined before it was read. */
  head(uri: Uri): Result<RequestSummary> | undefined {
    return this.#requests.get(uri);
  }

  /** What is known of a folder's collection file; undefined where there is none, or before it was read. */
  collection(folder: Uri): Result<CollectionHead> | undefined {
    return this.#collections.get(toCollectionUri(folder));
  }

  /** Reads what is not known of files yet; gives those of which something else is known now. */
  async read(uris: readonly Uri[]): Promise<readonly Uri[]> {
    const of = (wanted: boolean): readonly Uri[] => uris.filter(({ path }) => isCollection(path) === wanted);
    return (await Promise.all([this.#collections.read(of(true)), this.#requests.read(of(false))])).flat();
  }

  /** Tells whether a file is still there, by its URI. */
  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  /** The collection files of just this folder. */
  collectionsIn(folder: string): readonly Uri[] {
    return this.#look().collections.get(folder) ?? [];
  }

  /** Reads one request; it need not be in the list yet. */
  async readOne(uri: Uri): Promise<void> {
    await this.#opened();
    await this.read([uri]);
  }

  /** Looks for everything anew, for file systems that do not tell of changes. */
  async refresh(): Promise<void> {
    await this.#opened();
    this.#requests.touchAll();
    this.#collections.touchAll();
    await this.#find();
    this.#tell(undefined, true);
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
    // Sooner than the watcher tells of it, and where there is none.
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
    // What came meanwhile stays: the search may have passed its folder before.
    for (const [key, uri] of before) if (!files.has(key) && this.#files.get(key) === uri) this.#forget(uri);
    for (const [key, uri] of files) this.#files.set(key, uri);
    this.#lookup = undefined;
    // What is made of thousands of files has a turn of its own.
    await setImmediate();
  }

  /** What folders hold, less what is deleted while they are searched. */
  async #search(folders: readonly Uri[]): Promise<readonly Uri[]> {
    const gone = new Set<string>();
    const subscription = this.#removed.event((uri) => gone.add(uri.toString()));
    try {
      const found = (await Promise.all(folders.map(findRequestFiles))).flat();
      // VS Code made the answer in this turn; and it keeps the text of a URI, which from here on costs nothing.
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

  /** A folder goes with all that it held. Of the thousands of files that a build deletes, none is worth a search. */
  #remove(gone: Uri): void {
    this.#removed.fire(gone);
    if (isRequestFile(gone.path)) return void (this.#files.has(gone.toString()) && this.#drop(gone));
    if (!this.#look().folders.has(gone.path)) return;
    for (const uri of this.#files.values()) if (isInside(uri.toString(), gone.toString())) this.#drop(uri);
  }

  #drop(uri: Uri): void {
    this.#forget(uri);
    this.#tell(uri, true);
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
    this.#tell(uri, isNew);
  }

  #tell(uri: Uri | undefined, files: boolean): void {
    if (uri) this.#touched.set(uri.toString(), uri);
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

/** Tells whether a path, or a folder above it, is among those that are gone. */
function isGone(path: string, gone: ReadonlySet<string>): boolean {
  return gone.has(path) || (path !== '/' && isGone(parentOf(path), gone));
}

/** Where the collection file of a folder lies. */
export function toCollectionUri(folder: Uri): Uri {
  return folder.with({ path: `${folder.path.replace(/\/$/, '')}/ocifn.collection.json` });
}
