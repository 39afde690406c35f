import { setImmediate } from 'node:timers/promises';
import {
  Range,
  TestTag,
  workspace,
  type TestController,
  type TestItem,
  type TestItemCollection,
  type Uri,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { compareNames } from '../../core/edit/requestOrder.ts';
import { fileNameOf } from '../common/documents.ts';
import { inSlices } from '../common/inSlices.ts';
import { isCollection, isRequestFile } from '../common/isRequestFile.ts';
import type { IndexChange, RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { setTestTexts } from '../ui/testTexts.ts';
import { readExpectationItems } from './expectationItems.ts';
import { toRequestLook } from './requestLook.ts';
import { hasSameFiles, placeOf, toTestPlaces, type TestPlace, type TestPlaces } from './testPlaces.ts';

/** Requests that are read and shown together; the next ones follow in another turn of the event loop. */
const together = 100;

/** What an item of the Test Explorer is, and its file or folder. */
export type TestNode = {
  /** `collection`: a collection file that is not valid. */
  readonly kind: 'folder' | 'collection' | 'request' | 'expectation';
  readonly uri: Uri;
};

/** The items of the expectations of a request, by their offset in its text. */
export type ExpectationsByOffset = ReadonlyMap<number, TestItem>;

/**
 * The items of the Test Explorer: folders, their requests, and the expectations of these. Each is created when VS Code asks for it, when its
 * document is opened, or when it runs. The ID of an item is the URI of its file or folder, that of an expectation its subject.
 */
export class TestTree implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #controller: TestController;
  readonly #index: RequestIndex;
  readonly #targets: RequestTargets;
  readonly #nodes = new WeakMap<TestItem, TestNode>();
  /** Items whose children are complete, and follow changes. */
  readonly #filled = new WeakSet<TestItem | TestController>();
  #places: TestPlaces = new Map();
  /** The files that `#places` was made of. */
  #source: unknown;
  #work: Promise<void> = Promise.resolve();
  #isStale = false;

  constructor(controller: TestController, index: RequestIndex, targets: RequestTargets) {
    this.#controller = controller;
    this.#index = index;
    this.#targets = targets;
    controller.resolveHandler = (item) => this.resolve(item);
    this.#owned.add(index.onDidChange((change) => this.#queue(() => this.#follow(change))));
    this.#owned.add(targets.onDidChange(() => this.#followTargets()));
    this.#owned.add(workspace.onDidOpenTextDocument(({ uri }) => void this.#showDocument(uri)));
    for (const { uri } of workspace.textDocuments) void this.#showDocument(uri);
  }

  /** Returns what an item is. */
  nodeOf(item: TestItem): TestNode | undefined {
    return this.#nodes.get(item);
  }

  /** Creates the children of an item, or the items at the top. Of a large folder, resolves with the first ones. */
  async resolve(item?: TestItem): Promise<void> {
    const places = await this.#look();
    if (!item) return this.#fillTop(places);
    const node = this.#nodes.get(item);
    if (node?.kind === 'request') return void (await this.fillRequest(item));
    const place = node?.kind === 'folder' ? places.get(node.uri.toString()) : undefined;
    if (place) await this.#fillFolder(place);
  }

  /** Creates the expectations of a request, or updates them. Returns their items. */
  async fillRequest(item: TestItem): Promise<ExpectationsByOffset> {
    const { uri } = this.#nodes.get(item) ?? {};
    const made = new Map<number, TestItem>();
    if (!uri) return made;
    this.#filled.add(item);
    const expectations = await readExpectationItems(uri);
    const wanted = new Set(expectations.map(({ id }) => id));
    for (const [id] of item.children) if (!wanted.has(id)) item.children.delete(id);
    for (const [index, { id, label, range, offset }] of expectations.entries()) {
      const child = item.children.get(id) ?? this.#create(id, { kind: 'expectation', uri });
      setTestTexts(child, { label });
      child.range = range;
      child.sortText = String(index).padStart(6, '0');
      if (!child.parent) item.children.add(child);
      made.set(offset, child);
    }
    return made;
  }

  /** Returns the item of a request, which it creates if necessary. Undefined if the request does not exist. */
  async itemOf(uri: Uri): Promise<TestItem | undefined> {
    const place = placeOf(await this.#look(), uri);
    if (!place || !this.#index.has(uri.toString())) return undefined;
    return this.#childrenOf(place).get(uri.toString()) ?? this.#putRequest(place, uri);
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
    const places = await this.#look();
    const tops = [...places.values()].filter(({ above }) => !above);
    const all = include
      ? include.flatMap((item) => this.#requestsOf(item))
      : tops.flatMap((place) => this.#requestsBelow(place));
    const isExpectation = (item: TestItem): boolean => this.#nodes.get(item)?.kind === 'expectation';
    const excluded = new Set(
      exclude.filter((item) => !isExpectation(item)).flatMap((item) => this.#requestsOf(item)),
    );
    return [...new Set(all)].filter((uri) => !excluded.has(uri));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #requestsOf(item: TestItem): readonly Uri[] {
    const node = this.#nodes.get(item);
    if (!node || node.kind === 'collection') return [];
    const key = node.uri.toString();
    const place = node.kind === 'folder' ? this.#places.get(key) : placeOf(this.#places, node.uri);
    if (node.kind === 'folder') return place ? this.#requestsBelow(place) : [];
    // The same object as in the list of a folder.
    return place?.folder.files.filter((uri) => uri.toString() === key) ?? [];
  }

  #requestsBelow(place: TestPlace): readonly Uri[] {
    const { folders, files } = place.folder;
    const inner = folders.flatMap(({ path }) => this.#places.get(place.uri.with({ path }).toString()) ?? []);
    return [
      ...inner.sort((a, b) => compareNames(a.name, b.name)).flatMap((each) => this.#requestsBelow(each)),
      ...files.filter(({ path }) => !isCollection(path)),
    ];
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
    this.#filled.add(this.#controller);
    const roots = [...places.values()].filter(({ above }) => !above);
    const [only] = roots;
    if (only?.isTop) return this.#fillFolder(only);
    await this.#index.read(roots.flatMap(({ folder }) => this.#index.collectionsIn(folder.path)));
    for (const root of roots) this.#putFolder(root);
  }

  /** Adds what a folder contains. Resolves with the first requests; the others follow. */
  async #fillFolder(place: TestPlace): Promise<void> {
    const item = place.isTop ? this.#controller : this.#putFolder(place);
    this.#filled.add(item);
    const { files, folders } = place.folder;
    const collections = files.filter(({ path }) => isCollection(path));
    const below = folders.flatMap(({ path }) => this.#index.collectionsIn(path));
    await this.#index.read([...collections, ...below]);
    for (const { path } of folders) {
      const inner = this.#places.get(place.uri.with({ path }).toString());
      if (inner) this.#putFolder(inner);
    }
    for (const collection of collections) this.#putCollection(place, collection);
    const ranks = this.#ranksOf(place);
    const requests = files
      .filter(({ path }) => !isCollection(path))
      .map((uri) => ({ uri, base: toRequestBase(uri.path) }))
      .sort((a, b) => rankIn(ranks, a.base) - rankIn(ranks, b.base) || compareNames(a.base, b.base))
      .map(({ uri }) => uri);
    await this.#putRequests(place, requests.slice(0, together), ranks);
    if (requests.length > together) void this.#putLater(place, requests.slice(together), ranks);
  }

  async #putLater(place: TestPlace, requests: readonly Uri[], ranks: Ranks): Promise<void> {
    const item = place.isTop ? undefined : this.#folderItem(place);
    if (item) item.busy = true;
    for (let start = 0; start < requests.length && this.#isCurrent(place); start += together) {
      await setImmediate();
      await this.#putRequests(place, requests.slice(start, start + together), ranks);
    }
    if (item) item.busy = false;
  }

  async #putRequests(place: TestPlace, requests: readonly Uri[], ranks: Ranks): Promise<void> {
    await Promise.all([this.#index.read(requests), this.#targets.read(requests)]);
    await inSlices(requests, (uri) => {
      if (this.#isCurrent(place) && this.#index.has(uri.toString())) this.#putRequest(place, uri, ranks);
    });
  }

  /** Adds a request or updates it. */
  #putRequest(place: TestPlace, uri: Uri, ranks = this.#ranksOf(place)): TestItem {
    const items = this.#childrenOf(place);
    const item = items.get(uri.toString()) ?? this.#create(uri.toString(), { kind: 'request', uri });
    const base = toRequestBase(uri.path);
    const head = this.#index.head(uri);
    const label = (head?.ok && head.value.name) || base;
    setTestTexts(item, { label, ...toRequestLook(head, this.#targets.isProtected(uri)) });
    item.tags = head?.ok ? head.value.tags.map((tag) => new TestTag(tag)) : [];
    item.canResolveChildren = head?.ok === true && head.value.isExpecting;
    item.range = new Range(0, 0, 0, 0);
    item.sortText = `1 ${String(rankIn(ranks, base)).padStart(6, '0')} ${toSortText(label)} ${base}`;
    if (!item.parent && items.get(item.id) !== item) items.add(item);
    return item;
  }

  #putFolder(place: TestPlace): TestItem {
    const item = this.#folderItem(place);
    const collection = this.#index.collection(place.uri);
    const own = collection?.ok ? collection.value.name : undefined;
    const label = place.above ? own || place.name : place.name;
    setTestTexts(item, { label, ...(own && own !== label && { description: own }) });
    item.sortText = `0 ${toSortText(label)}`;
    return item;
  }

  #putCollection(place: TestPlace, uri: Uri): void {
    const items = this.#childrenOf(place);
    const id = uri.toString();
    const head = this.#index.collection(place.uri);
    if (head?.ok !== false) return items.delete(id);
    const item = items.get(id) ?? this.#create(id, { kind: 'collection', uri });
    setTestTexts(item, { label: fileNameOf(uri), ...toRequestLook(head, false) });
    item.sortText = '';
    items.add(item);
  }

  /** Returns the children of a folder, which it creates if necessary, with those above it. */
  #childrenOf(place: TestPlace): TestItemCollection {
    return place.isTop ? this.#controller.items : this.#folderItem(place).children;
  }

  #folderItem(place: TestPlace): TestItem {
    const items = place.above ? this.#childrenOf(place.above) : this.#controller.items;
    const id = place.uri.toString();
    const known = items.get(id);
    if (known) return known;
    const item = this.#create(id, { kind: 'folder', uri: place.uri });
    setTestTexts(item, { label: place.name });
    item.canResolveChildren = true;
    item.sortText = `0 ${toSortText(place.name)}`;
    items.add(item);
    return item;
  }

  #create(id: string, node: TestNode): TestItem {
    const item = this.#controller.createTestItem(id, '', node.uri);
    this.#nodes.set(item, node);
    return item;
  }

  /** Returns an item that exists, by its place or that of its folder. */
  #find(place: TestPlace | undefined, uri?: Uri): TestItem | undefined {
    if (!place) return undefined;
    const folder = place.isTop ? undefined : this.#findFolder(place);
    const items = place.isTop ? this.#controller.items : folder?.children;
    return uri ? items?.get(uri.toString()) : folder;
  }

  #findFolder(place: TestPlace): TestItem | undefined {
    const { above } = place;
    const items = !above || above.isTop ? this.#controller.items : this.#findFolder(above)?.children;
    return items?.get(place.uri.toString());
  }

  #isCurrent(place: TestPlace): boolean {
    return this.#places.get(place.uri.toString()) === place;
  }

  /** The places of requests in the order of their collection. */
  #ranksOf(place: TestPlace): Ranks {
    const collection = this.#index.collection(place.uri);
    return new Map(collection?.ok ? collection.value.order.map((base, rank) => [base, rank]) : []);
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
    const item = place.isTop ? this.#controller : this.#find(place);
    if (!item) return;
    if (!place.isTop) this.#putFolder(place);
    if (this.#filled.has(item)) await this.#fillFolder(place);
  }

  async #followRequest(place: TestPlace, uri: Uri): Promise<void> {
    const item = this.#find(place, uri);
    if (!item) return this.#isOpen(uri) ? this.#showDocument(uri) : undefined;
    this.#putRequest(place, uri);
    if (this.#filled.has(item)) await this.fillRequest(item);
  }

  /** Follows files and folders that were added or removed. */
  async #rearrange(): Promise<void> {
    const before = this.#places;
    const places = await this.#look();
    this.#removeGone(this.#controller.items, undefined);
    if (this.#filled.has(this.#controller)) await this.#fillTop(places);
    for (const [key, place] of places) {
      const item = this.#find(place);
      if (!item || !this.#filled.has(item)) continue;
      if (!hasSameFiles(before.get(key), place)) await this.#fillFolder(place);
    }
  }

  #removeGone(items: TestItemCollection, above: string | undefined): void {
    for (const [id, item] of items) {
      const node = this.#nodes.get(item);
      if (node?.kind === 'folder') {
        const place = this.#places.get(id);
        const isHere = place && (place.above?.isTop ? undefined : place.above?.uri.toString()) === above;
        if (isHere) this.#removeGone(item.children, id);
        else items.delete(id);
      } else if (node && node.kind !== 'expectation') {
        const place = placeOf(this.#places, node.uri);
        const isHere = place && (place.isTop ? undefined : place.uri.toString()) === above;
        if (!isHere || !this.#index.has(id)) items.delete(id);
      }
    }
  }

  /** The selected environment decides what is protected. */
  #followTargets(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    this.#queue(async () => {
      this.#isStale = false;
      for (const place of this.#places.values()) {
        const requests = place.folder.files.filter((uri) => this.#find(place, uri));
        await this.#putRequests(place, requests, this.#ranksOf(place));
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

/** The places of requests in the order of their collection, by the names of their files. */
type Ranks = ReadonlyMap<string, number>;

function rankIn(ranks: Ranks, base: string): number {
  return ranks.get(base) ?? ranks.size;
}

/** VS Code sorts by text: numbers of different lengths compare by value. */
function toSortText(label: string): string {
  return label.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
