import type { Uri } from 'vscode';
import { parentOf } from '../../core/edit/requestFolders.ts';
import { isCollection } from '../common/isRequestFile.ts';

/** Indexes of thousands of files, for questions that are asked again and again. */
export type FileLookup<T> = {
  /** Files by the URI of their folder. */
  readonly filled: ReadonlyMap<string, readonly T[]>;
  /** Collection files by the path of their folder. Several if workspace folders on different file systems have the same path. */
  readonly collections: ReadonlyMap<string, readonly T[]>;
  /** Paths of all folders that contain files, at any depth. */
  readonly folders: ReadonlySet<string>;
};

/** Builds the indexes in one pass over the request and collection files of the workspace. */
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
