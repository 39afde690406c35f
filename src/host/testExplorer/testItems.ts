import {
  Range,
  TestTag,
  type TestController,
  type TestItem,
  type TestItemCollection,
  type Uri,
} from 'vscode';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { fileNameOf } from '../common/documents.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { setTestTexts } from '../ui/testTexts.ts';
import { readExpectationItems } from './expectationItems.ts';
import { toRequestLook } from './requestLook.ts';
import { placeOf, type TestPlace, type TestPlaces } from './testPlaces.ts';

/** What an item of the Test Explorer is, and its file or folder. */
export type TestNode = {
  /** `collection`: a collection file that is not valid. */
  readonly kind: 'folder' | 'collection' | 'request' | 'expectation';
  readonly uri: Uri;
};

/** The items of the expectations of a request, by their offset in its text. */
export type ExpectationsByOffset = ReadonlyMap<number, TestItem>;

/** Creates, updates, finds and removes items: the ID of an item is the URI of its file or folder, that of an expectation its subject. */
export class TestItems {
  readonly #controller: TestController;
  readonly #index: RequestIndex;
  readonly #targets: RequestTargets;
  readonly #nodes = new WeakMap<TestItem, TestNode>();

  constructor(controller: TestController, index: RequestIndex, targets: RequestTargets) {
    this.#controller = controller;
    this.#index = index;
    this.#targets = targets;
  }

  /** Returns what an item is. */
  nodeOf(item: TestItem): TestNode | undefined {
    return this.#nodes.get(item);
  }

  /** Adds a request or updates it. */
  putRequest(place: TestPlace, uri: Uri, ranks = this.ranksOf(place)): TestItem {
    const items = this.childrenOf(place);
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

  /** Adds a folder or updates it. */
  putFolder(place: TestPlace): TestItem {
    const item = this.folderItem(place);
    const collection = this.#index.collection(place.uri);
    const own = collection?.ok ? collection.value.name : undefined;
    const label = place.above ? own || place.name : place.name;
    setTestTexts(item, { label, ...(own && own !== label && { description: own }) });
    item.sortText = `0 ${toSortText(label)}`;
    return item;
  }

  /** Adds a collection file that is not valid; removes it if it is. */
  putCollection(place: TestPlace, uri: Uri): void {
    const items = this.childrenOf(place);
    const id = uri.toString();
    const head = this.#index.collection(place.uri);
    if (head?.ok !== false) return items.delete(id);
    const item = items.get(id) ?? this.#create(id, { kind: 'collection', uri });
    setTestTexts(item, { label: fileNameOf(uri), ...toRequestLook(head, false) });
    item.sortText = '';
    items.add(item);
  }

  /** Returns the children of a folder, which it creates if necessary, with those above it. */
  childrenOf(place: TestPlace): TestItemCollection {
    return place.isTop ? this.#controller.items : this.folderItem(place).children;
  }

  /** Returns the item of a folder, which it creates if necessary. */
  folderItem(place: TestPlace): TestItem {
    const items = place.above ? this.childrenOf(place.above) : this.#controller.items;
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
  find(place: TestPlace | undefined, uri?: Uri): TestItem | undefined {
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

  /** Creates the expectations of a request, or updates them. Returns their items. */
  async fillRequest(item: TestItem): Promise<ExpectationsByOffset> {
    const { uri } = this.#nodes.get(item) ?? {};
    const made = new Map<number, TestItem>();
    if (!uri) return made;
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

  /** The places of requests in the order of their collection. */
  ranksOf(place: TestPlace): Ranks {
    const collection = this.#index.collection(place.uri);
    return new Map(collection?.ok ? collection.value.order.map((base, rank) => [base, rank]) : []);
  }

  /** Removes the items of files and folders that no longer exist, or are elsewhere in the tree. */
  removeGone(places: TestPlaces): void {
    this.#removeGone(this.#controller.items, undefined, places);
  }

  #removeGone(items: TestItemCollection, above: string | undefined, places: TestPlaces): void {
    for (const [id, item] of items) {
      const node = this.#nodes.get(item);
      if (node?.kind === 'folder') {
        const place = places.get(id);
        const isHere = place && (place.above?.isTop ? undefined : place.above?.uri.toString()) === above;
        if (isHere) this.#removeGone(item.children, id, places);
        else items.delete(id);
      } else if (node && node.kind !== 'expectation') {
        const place = placeOf(places, node.uri);
        const isHere = place && (place.isTop ? undefined : place.uri.toString()) === above;
        if (!isHere || !this.#index.has(id)) items.delete(id);
      }
    }
  }
}

/** The places of requests in the order of their collection, by the names of their files. */
export type Ranks = ReadonlyMap<string, number>;

/** Returns the place of a request; those that the collection does not name come last. */
export function rankIn(ranks: Ranks, base: string): number {
  return ranks.get(base) ?? ranks.size;
}

/** VS Code sorts by text: numbers of different lengths compare by value. */
function toSortText(label: string): string {
  return label.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
