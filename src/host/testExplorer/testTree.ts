import { setImmediate } from 'node:timers/promises';
import { workspace, type TestController, type TestItem, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { compareNames } from '../../core/edit/requestOrder.ts';
import { inSlices } from '../common/inSlices.ts';
import { isCollection, isRequestFile } from '../common/isRequestFile.ts';
import type { IndexChange, RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { selectRequests } from './selectRequests.ts';
import { rankIn, TestItems, type ExpectationsByOffset, type Ranks } from './testItems.ts';
import { hasSameFiles, placeOf, toTestPlaces, type TestPlace, type TestPlaces } from './testPlaces.ts';

/** Requests that are read and shown together; the next ones follow in another turn of the event loop. */
const together = 100;

/**
 * The items of the Test Explorer: folders, their requests, and the expectations of these. Each is created when VS Code asks for it, when its
 * document is opened, or when it runs. The ID of an item is the URI of its file or folder, that of an expectation its subject.
 */
export class TestTree implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #controller: TestController;
  readonly #index: RequestIndex;
  readonly #targets: RequestTargets;
  readonly #items: TestItems;
  /** Folders whose children are complete and follow changes, and what they contained. */
  readonly #filled = new WeakMap<TestItem | TestController, TestPlace | undefined>();
  /** Requests whose expectations follow changes. */
  readonly #opened = new WeakSet<TestItem>();
  #places: TestPlaces = new Map();
  /** The files that `#places` was made of. */
  #source: unknown;
  #work: Promise<void> = Promise.resolve();
  #isStale = false;

  constructor(controller: TestController, index: RequestIndex, targets: RequestTargets) {
    this.#controller = controller;
    this.#index = index;
    this.#targets = targets;
    this.#items = new TestItems(controller, index, targets);
    controller.resolveHandler = (item) => this.resolve(item);
    this.#owned.add(index.onDidChange((change) => this.#queue(() => this.#follow(change))));
    this.#owned.add(targets.onDidChange(() => this.#followTargets()));
    this.#owned.add(workspace.onDidOpenTextDocument(({ uri }) => void this.#showDocument(uri)));
    for (const { uri } of workspace.textDocuments) void this.#showDocument(uri);
  }

  /** Creates the children of an item, or the items at the top. Of a large folder, resolves with the first ones. */
  async resolve(item?: TestItem): Promise<void> {
    const places = await this.#look();
    if (!item) return this.#fillTop(places);
    const node = this.#items.nodeOf(item);
    if (node?.kind === 'request') return void (await this.fillRequest(item));
    const place = node?.kind === 'folder' ? places.get(node.uri.toString()) : undefined;
    if (place) await this.#fillFolder(place);
  }

  /** Creates the expectations of a request, or updates them. Returns their items. */
  async fillRequest(item: TestItem): Promise<ExpectationsByOffset> {
    this.#opened.add(item);
    return this.#items.fillRequest(item);
  }

  /** Returns the item of a request, which it creates if necessary. Undefined if the request does not exist. */
  async itemOf(uri: Uri): Promise<TestItem | undefined> {
    const place = placeOf(await this.#look(), uri);
    if (!place || !this.#index.has(uri.toString())) return undefined;
    return this.#items.childrenOf(place).get(uri.toString()) ?? this.#items.putRequest(place, uri);
  }

  /**
   * Returns the requests of items and below them, in the order of the view, whether or not they have items.
   *
   * @param include undefined: all
   */
  async requestsIn(
    include: readonly TestItem[] | undefined,
    exclude: readonly TestItem[] = [],
  ): Promise<readonly Uri[]> {
    return selectRequests(await this.#look(), (item) => this.#items.nodeOf(item), include, exclude);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #look(): Promise<TestPlaces> {
    const filled = await this.#index.filled();
    if (filled !== this.#source) {
      this.#source = filled;
      this.#places = toTestPlaces(filled.values());
    }
    return this.#places;
  }

  async #fillTop(places: TestPlaces): Promise<void> {
    this.#filled.set(this.#controller, undefined);
    const roots = [...places.values()].filter(({ above }) => !above);
    const [only] = roots;
    if (only?.isTop) return this.#fillFolder(only);
    await this.#index.read(roots.flatMap(({ folder }) => this.#index.collectionsIn(folder.path)));
    for (const root of roots) this.#items.putFolder(root);
  }

  /** Adds what a folder contains. Resolves with the first requests; the others follow. */
  async #fillFolder(place: TestPlace): Promise<void> {
    const item = place.isTop ? this.#controller : this.#items.putFolder(place);
    this.#filled.set(item, place);
    const { files, folders } = place.folder;
    const collections = files.filter(({ path }) => isCollection(path));
    const below = folders.flatMap(({ path }) => this.#index.collectionsIn(path));
    await this.#index.read([...collections, ...below]);
    for (const { path } of folders) {
      const inner = this.#places.get(place.uri.with({ path }).toString());
      if (inner) this.#items.putFolder(inner);
    }
    for (const collection of collections) this.#items.putCollection(place, collection);
    const ranks = this.#items.ranksOf(place);
    const requests = files
      .filter(({ path }) => !isCollection(path))
      .map((uri) => ({ uri, base: toRequestBase(uri.path) }))
      .sort((a, b) => rankIn(ranks, a.base) - rankIn(ranks, b.base) || compareNames(a.base, b.base))
      .map(({ uri }) => uri);
    await this.#putRequests(place, requests.slice(0, together), ranks);
    if (requests.length > together) void this.#putLater(place, requests.slice(together), ranks);
  }

  async #putLater(place: TestPlace, requests: readonly Uri[], ranks: Ranks): Promise<void> {
    const item = place.isTop ? undefined : this.#items.folderItem(place);
    if (item) item.busy = true;
    for (let start = 0; start < requests.length && this.#isCurrent(place); start += together) {
      await setImmediate();
      await this.#putRequests(place, requests.slice(start, start + together), ranks);
    }
    if (item) item.busy = false;
  }

  async #putRequests(place: TestPlace, requests: readonly Uri[], ranks: Ranks): Promise<void> {
    await Promise.all([this.#index.read(requests), this.#targets.read(requests)]);
    if (!this.#isCurrent(place)) return;
    await inSlices(requests, (uri) => {
      if (this.#index.has(uri.toString())) this.#items.putRequest(place, uri, ranks);
    });
  }

  /** Returns false if a folder contains something else meanwhile: then it is filled again. */
  #isCurrent(place: TestPlace): boolean {
    const now = this.#places.get(place.uri.toString());
    return now === place || (now !== undefined && hasSameFiles(place, now));
  }

  #queue(work: () => Promise<void>): void {
    // Nothing here fails for a reason that a user could fix.
    this.#work = this.#work.then(work, work);
  }

  async #follow({ files, touched }: IndexChange): Promise<void> {
    if (files) await this.#rearrange();
    const places = await this.#look();
    await this.#index.read(touched.map(({ uri }) => uri).filter(({ path }) => isRequestFile(path)));
    for (const { uri } of touched) {
      const place = placeOf(places, uri);
      if (!place) continue;
      if (isCollection(uri.path)) await this.#followCollection(place);
      else await this.#followRequest(place, uri);
    }
  }

  async #followCollection(place: TestPlace): Promise<void> {
    const item = place.isTop ? this.#controller : this.#items.find(place);
    if (!item) return;
    if (!place.isTop) this.#items.putFolder(place);
    if (this.#filled.has(item)) await this.#fillFolder(place);
  }

  async #followRequest(place: TestPlace, uri: Uri): Promise<void> {
    const item = this.#items.find(place, uri);
    if (!item) return this.#isOpen(uri) ? this.#showDocument(uri) : undefined;
    this.#items.putRequest(place, uri);
    if (this.#opened.has(item)) await this.fillRequest(item);
  }

  /** Follows files and folders that were added or removed. */
  async #rearrange(): Promise<void> {
    const places = await this.#look();
    this.#items.removeGone(places);
    if (this.#filled.has(this.#controller)) await this.#fillTop(places);
    for (const place of places.values()) {
      const item = this.#items.find(place);
      if (!item || !this.#filled.has(item)) continue;
      if (!hasSameFiles(this.#filled.get(item), place)) await this.#fillFolder(place);
    }
  }

  /** The selected environment decides what is protected. */
  #followTargets(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    this.#queue(async () => {
      this.#isStale = false;
      for (const place of this.#places.values()) {
        const requests = place.folder.files.filter((uri) => this.#items.find(place, uri));
        await this.#putRequests(place, requests, this.#items.ranksOf(place));
      }
    });
  }

  /** Shows the icons beside the text of a request that is open, whether or not the view was opened. */
  async #showDocument(uri: Uri): Promise<void> {
    if (!isRequestFile(uri.path) || isCollection(uri.path) || !workspace.getWorkspaceFolder(uri)) return;
    await Promise.all([this.#index.readOne(uri), this.#targets.read([uri])]);
    const item = await this.itemOf(uri);
    if (item) await this.fillRequest(item);
  }

  #isOpen(uri: Uri): boolean {
    return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  }
}
