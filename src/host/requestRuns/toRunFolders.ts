import { workspace, type Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { parentOf } from '../../core/edit/requestFolders.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { sortRequests } from '../../core/edit/requestOrder.ts';
import type { RunFolder, RunRequest } from '../../run/runner/runRequest.ts';
import { folderOf, readDocumentText } from '../common/documents.ts';
import { isCollection } from '../common/isRequestFile.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';

/** A saved request of a run. */
type SavedRunRequest = RunRequest & { readonly uri: Uri };

/** The saved requests of one folder, in their order. */
export type SavedRunFolder = RunFolder & { readonly requests: readonly SavedRunRequest[] };

/**
 * Arranges requests for a run: by folder, in the order of its collection. Adds the requests that capture values for them, since captured
 * values only last for one run.
 */
export async function toRunFolders(
  selected: readonly Uri[],
  index: RequestIndex,
): Promise<readonly SavedRunFolder[]> {
  const groups = new Map<string, Uri[]>();
  for (const uri of selected) {
    const key = parentOf(uri.toString());
    groups.set(key, [...(groups.get(key) ?? []), uri]);
  }
  const filled = await index.filled();
  const folders: SavedRunFolder[] = [];
  for (const [key, uris] of groups) {
    const [first] = uris;
    if (!first) continue;
    const all = await sortFolder(
      (filled.get(key) ?? uris).filter(({ path }) => !isCollection(path)),
      index,
    );
    const wanted = new Set(uris.map((uri) => uri.toString()));
    folders.push({
      label: workspace.asRelativePath(folderOf(first)),
      requests: await withSources(all, wanted, index),
    });
  }
  return folders;
}

async function sortFolder(uris: readonly Uri[], index: RequestIndex): Promise<readonly SavedRunRequest[]> {
  const [first] = uris;
  if (!first) return [];
  const folder = folderOf(first);
  await index.read([...index.collectionsIn(folder.path), ...uris]);
  const collection = index.collection(folder);
  const lines = uris.map((uri) => {
    const base = toRequestBase(uri.path);
    const head = index.head(uri);
    const summary = head?.ok ? head.value : undefined;
    const label = summary?.name || base;
    const request: SavedRunRequest = {
      uri,
      path: uri.fsPath,
      label: workspace.asRelativePath(uri),
      name: label,
      tags: summary?.tags ?? [],
      captures: summary?.captured ?? [],
      ...defined({ skip: summary?.skip }),
    };
    return { base, label, request };
  });
  return sortRequests(lines, collection?.ok ? collection.value.order : []).map(({ request }) => request);
}

/** Returns the wanted requests of a folder, with those before them whose captured values they use. */
async function withSources(
  all: readonly SavedRunRequest[],
  wanted: ReadonlySet<string>,
  index: RequestIndex,
): Promise<readonly SavedRunRequest[]> {
  const isWanted = ({ uri }: SavedRunRequest): boolean => wanted.has(uri.toString());
  if (!all.some((request) => request.captures.length > 0 && !isWanted(request))) return all.filter(isWanted);
  const inherited = await namesInCollections(all[0]?.uri, index);
  const needed = new Set<string>();
  const kept = new Set<SavedRunRequest>();
  // The nearest one before a request sets the value that it sees.
  for (const request of all.toReversed()) {
    if (!isWanted(request) && !request.captures.some((name) => needed.has(name))) continue;
    kept.add(request);
    for (const name of request.captures) needed.delete(name);
    for (const name of [...inherited, ...(await namesIn(request.uri))]) needed.add(name);
  }
  return all.filter((request) => kept.has(request));
}

async function namesInCollections(uri: Uri | undefined, index: RequestIndex): Promise<readonly string[]> {
  const names: string[] = [];
  for (let path = uri ? parentOf(uri.path) : '/'; path !== '/'; path = parentOf(path))
    for (const collection of index.collectionsIn(path)) names.push(...(await namesIn(collection)));
  return names;
}

/** Returns the names of all placeholders in a file; none if it cannot be read, which sending the request reports. */
async function namesIn(uri: Uri): Promise<readonly string[]> {
  const text = await readDocumentText(uri, isCollection(uri.path) ? 'collection' : 'request').catch(() => '');
  return Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g), ([, name = '']) => name.trim());
}
