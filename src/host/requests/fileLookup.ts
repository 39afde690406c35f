import { parentOf } from '../../core/requestFolders.ts';
import { isCollection } from './isRequestFile.ts';

/** What is asked of thousands of files again and again, found without going through all of them. */
export type FileLookup<T> = {
  /** Collection files by the path of their folder; several where folders of the workspace have the same path. */
  readonly collections: ReadonlyMap<string, readonly T[]>;
  /** Paths of all folders that hold files, at any depth. */
  readonly folders: ReadonlySet<string>;
};

/** Goes through the request and collection files of the workspace once. */
export function toFileLookup<T extends { readonly path: string }>(files: Iterable<T>): FileLookup<T> {
  const collections = new Map<string, T[]>();
  const folders = new Set<string>();
  for (const file of files) {
    const own = parentOf(file.path);
    if (isCollection(file.path)) collections.set(own, [...(collections.get(own) ?? []), file]);
    for (let folder = own; !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  return { collections, folders };
}
