import type { Uri } from 'vscode';
import { parentOf } from '../../core/edit/requestFolders.ts';
import { isCollection } from '../common/isRequestFile.ts';

/** What is asked of thousands of files again and again, found without going through all of them. */
export type FileLookup<T> = {
  /** Files by the URI of the folder that they lie in. */
  readonly filled: ReadonlyMap<string, readonly T[]>;
  /** Collection files by the path of their folder; several where folders of the workspace have the same path. */
  readonly collections: ReadonlyMap<string, readonly T[]>;
  /** Paths of all folders that hold files, at any depth. */
  readonly folders: ReadonlySet<string>;
};

/** Goes through the request and collection files of the workspace once. */
export function toFileLookup<T extends Pick<Uri, 'path' | 'toString'>>(files: Iterable<T>): FileLookup<T> {
  const filled = new Map<string, T[]>();
  const collections = new Map<string, T[]>();
  const folders = new Set<string>();
  for (const file of files) {
    push(filled, parentOf(file.toString()), file);
    if (isCollection(file.path)) push(collections, parentOf(file.path), file);
  }
  for (const [file] of filled.values())
    for (let path = file && parentOf(file.path); path && !folders.has(path); path = parentOf(path))
      folders.add(path);
  return { filled, collections, folders };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
