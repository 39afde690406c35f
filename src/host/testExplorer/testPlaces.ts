import type { Uri } from 'vscode';
import { parentOf, type RequestFolder } from '../../core/edit/requestFolders.ts';
import { toRoots } from '../requests/requestRoots.ts';

/** A folder with requests, and its place in the tree. */
export type TestPlace = {
  readonly uri: Uri;
  readonly folder: RequestFolder<Uri>;
  /** Undefined for a workspace folder. */
  readonly above?: TestPlace;
  /** Its name, unless its collection has another one. */
  readonly name: string;
  /** The only workspace folder has no item: what it contains is at the top. */
  readonly isTop: boolean;
};

/** The folders with requests, by their URIs. */
export type TestPlaces = ReadonlyMap<string, TestPlace>;

/**
 * Arranges the request files of the workspace by folder.
 *
 * @param filled the files of each folder that contains some
 */
export function toTestPlaces(filled: Iterable<readonly Uri[]>): TestPlaces {
  const places = new Map<string, TestPlace>();
  const add = (place: TestPlace): void => {
    places.set(place.uri.toString(), place);
    for (const folder of place.folder.folders) {
      const { path } = place.folder;
      const name = folder.path.slice(path === '/' ? 1 : path.length + 1);
      add({ uri: place.uri.with({ path: folder.path }), folder, above: place, name, isTop: false });
    }
  };
  const roots = toRoots(filled);
  for (const { uri, name, folder } of roots)
    if (folder.files.length + folder.folders.length > 0)
      add({ uri: uri.with({ path: folder.path }), folder, name, isTop: roots.length === 1 });
  return places;
}

/** Returns the place of the folder of a file. */
export function placeOf(places: TestPlaces, file: Uri): TestPlace | undefined {
  return places.get(parentOf(file.toString()));
}

/** Returns whether a folder contains the same files and folders. */
export function hasSameFiles(before: TestPlace | undefined, after: TestPlace): boolean {
  if (!before) return false;
  const [one, other] = [before.folder, after.folder];
  return (
    one.files.length === other.files.length &&
    one.folders.length === other.folders.length &&
    one.files.every((file, index) => file === other.files[index]) &&
    one.folders.every(({ path }, index) => path === other.folders[index]?.path)
  );
}
