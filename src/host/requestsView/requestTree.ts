import { isDeepStrictEqual } from 'node:util';
import type { TreeDataProvider, TreeItem, Uri } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { type RequestFolder, isInside } from '../../core/edit/requestFolders.ts';
import { compareNames, sortRequests } from '../../core/edit/requestOrder.ts';
import type { Result } from '../../core/common/result.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { BrokenCollectionNode } from './brokenCollectionNode.ts';
import { inSlices } from '../common/inSlices.ts';
import { isCollection } from '../common/isRequestFile.ts';
import type { LastResults } from './lastResults.ts';
import type { CollectionHead, IndexChange, RequestIndex } from '../requests/requestIndex.ts';
import { toRoots } from '../requests/requestRoots.ts';
import { RequestFolderNode, type FolderPlace } from './requestFolderNode.ts';
import { RequestNode } from './requestNode.ts';
import { RequestRangeNode, toRanges } from './requestRangeNode.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import type { RequestTreeNode } from './requestTreeNode.ts';

/** A folder with more requests is drawn before they are read; a workspace with more is drawn with closed folders. */
const few = 200;

/** The lines of the Requests view: folders before requests, requests in the order of their collection. */
export class RequestTree implements TreeDataProvider<RequestTreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<RequestTreeNode | RequestTreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #index: RequestIndex;
  readonly #targets: RequestTargets;
  readonly #results: LastResults;
  /** By URI: VS Code identifies a line by its object. */
  readonly #requests = new Map<string, RequestNode>();
  /** Of the lines that `findFolder` found: VS Code reveals a line by those above it. */
  readonly #parents = new WeakMap<RequestTreeNode, RequestTreeNode>();
  #count = 0;

  constructor(index: RequestIndex, targets: RequestTargets, results: LastResults) {
    this.#index = index;
    this.#targets = targets;
    this.#results = results;
    this.#owned.add(index.onDidChange((change) => void this.#follow(change)));
    this.#owned.add(targets.onDidChange(() => this.#changed.fire(undefined)));
    this.#owned.add(
      results.onDidChange((uris) =>
        this.#changed.fire([...uris].flatMap((uri) => this.#requests.get(uri) ?? [])),
      ),
    );
  }

  async getChildren(node?: RequestTreeNode): Promise<RequestTreeNode[]> {
    if (node instanceof RequestFolderNode) return this.#childrenOf(node.uri, node.folder);
    if (node instanceof RequestRangeNode) return [...node.requests];
    if (node) return [];
    this.#results.recall();
    const filled = [...(await this.#index.filled()).values()];
    this.#count = filled.reduce((count, { length }) => count + length, 0);
    const tops = toRoots(filled);
    const [only, ...more] = tops;
    if (only && more.length === 0) return this.#childrenOf(only.uri, only.folder);
    await this.#index.read(tops.flatMap(({ folder }) => this.#index.collectionsIn(folder.path)));
    return tops
      .filter(({ folder }) => folder.files.length + folder.folders.length > 0)
      .map(({ uri, folder, name }) => this.#toFolder(uri, folder, { root: name }));
  }

  getTreeItem(node: RequestTreeNode): TreeItem {
    return node.toItem();
  }

  /** Returns the line above one that `findFolder` returned. */
  getParent(node: RequestTreeNode): RequestTreeNode | undefined {
    return this.#parents.get(node);
  }

  /** Returns the line of a folder, to be revealed. Undefined if there is none. */
  async findFolder(uri: Uri, above?: RequestTreeNode): Promise<RequestFolderNode | undefined> {
    const wanted = uri.toString();
    for (const node of await this.getChildren(above)) {
      if (!(node instanceof RequestFolderNode)) continue;
      if (above) this.#parents.set(node, above);
      const own = node.uri.toString();
      if (own === wanted) return node;
      if (isInside(wanted, own)) return this.findFolder(uri, node);
    }
    return undefined;
  }

  /** Creates tooltips one by one: VS Code parses the Markdown of each tooltip of a tree before it shows the tree. */
  resolveTreeItem(item: TreeItem, node: RequestTreeNode): TreeItem {
    return 'toTooltip' in node ? withTooltip(item, node.toTooltip()) : item;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Returns the requests below a line, in the order of the view. */
  async requestsBelow(node: RequestTreeNode): Promise<readonly RequestNode[]> {
    if (node instanceof RequestNode) return [node];
    const children = await this.getChildren(node);
    const below = await Promise.all(children.map((each) => this.requestsBelow(each)));
    return below.flat();
  }

  async #childrenOf(uri: Uri, folder: RequestFolder<Uri>): Promise<RequestTreeNode[]> {
    const collections = folder.files.filter(({ path }) => isCollection(path));
    const requests = folder.files.filter(({ path }) => !isCollection(path));
    await Promise.all([
      this.#index.read([...collections, ...this.#collectionsBelow(folder)]),
      this.#targets.read(requests),
    ]);
    if (requests.length <= few) await this.#index.read(requests);
    else void this.#readBehind(requests);
    const folders = folder.folders.map((each) =>
      this.#toFolder(uri.with({ path: each.path }), each, { above: folder.path }),
    );
    const collection = this.#index.collection(uri.with({ path: folder.path }));
    const order = collection?.ok ? collection.value.order : [];
    const lines: RequestNode[] = [];
    await inSlices(requests, (each) => lines.push(this.#toRequest(each)));
    return [
      ...(collection?.ok === false
        ? collections.map((each) => new BrokenCollectionNode(each, collection.failure))
        : []),
      ...folders.sort((a, b) => compareNames(a.label, b.label)),
      ...toRanges(uri, sortRequests(lines, order)),
    ];
  }

  /** Returns the collection files of the direct subfolders, which contain their names. */
  #collectionsBelow({ folders }: RequestFolder<Uri>): readonly Uri[] {
    return folders.flatMap((each) => this.#index.collectionsIn(each.path));
  }

  /** Reads thousands of requests after their file names are shown, then refreshes the view. */
  async #readBehind(requests: readonly Uri[]): Promise<void> {
    const changed = await this.#index.read(requests);
    if (changed.length > 0) this.#changed.fire(undefined);
  }

  #toFolder(uri: Uri, folder: RequestFolder<Uri>, place: FolderPlace): RequestFolderNode {
    const collection = (): CollectionHead | undefined => {
      const read = this.#index.collection(uri);
      return read?.ok ? read.value : undefined;
    };
    return new RequestFolderNode({
      uri,
      folder,
      collection,
      isOpen: this.#count <= few,
      place,
    });
  }

  #toRequest(uri: Uri): RequestNode {
    const key = uri.toString();
    const known = this.#requests.get(key);
    if (known) return known;
    const node = new RequestNode(uri, {
      head: () => this.#index.head(uri),
      functionName: () => this.#targets.nameOf(uri),
      environment: () => this.#targets.environmentOf(uri),
      result: () => this.#results.get(key),
    });
    this.#requests.set(key, node);
    return node;
  }

  /** Draws the lines that changed. Only if lines may appear, disappear or move does VS Code read all of them again. */
  async #follow({ files, touched }: IndexChange): Promise<void> {
    if (files) {
      for (const key of this.#requests.keys()) if (!this.#index.has(key)) this.#requests.delete(key);
      return this.#changed.fire(undefined);
    }
    const shown = touched.filter(({ uri }) => isCollection(uri.path) || this.#requests.has(uri.toString()));
    await this.#index.read(shown.map(({ uri }) => uri));
    const changed = shown
      .map(({ uri, before }) => ({ uri, before, after: this.#index.headOf(uri) }))
      .filter(({ before, after }) => !isDeepStrictEqual(before, after));
    const isMoved = changed.some(
      ({ uri, before, after }) => isCollection(uri.path) || toName(before) !== toName(after),
    );
    const lines = changed.flatMap(({ uri }) => this.#requests.get(uri.toString()) ?? []);
    if (isMoved || lines.length > 0) this.#changed.fire(isMoved ? undefined : lines);
  }
}

function toName(head: Result<{ readonly name?: string }> | undefined): string | undefined {
  return head?.ok ? head.value.name : undefined;
}
