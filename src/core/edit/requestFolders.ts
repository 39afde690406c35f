/** A folder that holds requests, itself or below it. */
export type RequestFolder<T> = {
  readonly path: string;
  readonly folders: readonly RequestFolder<T>[];
  /** Its own files, not those below. */
  readonly files: readonly T[];
};

type Growing<T> = RequestFolder<T> & { readonly folders: Growing<T>[] };

/**
 * Arranges files below `root` by folder. A folder without files of its own is left out, and what is below it belongs
 * to the nearest one that is not: a tree of three empty levels is one line.
 *
 * @param filled the files of each folder that holds some, by its absolute path with `/` between the segments; those outside of `root` are left out
 */
export function toRequestFolders<T>(
  root: string,
  filled: ReadonlyMap<string, readonly T[]>,
): RequestFolder<T> {
  const top: Growing<T> = { path: root, folders: [], files: filled.get(root) ?? [] };
  const known = new Map([[root, top]]);
  for (const [path, files] of filled)
    if (path !== root && isInside(path, root)) known.set(path, { path, folders: [], files });
  for (const folder of known.values())
    if (folder !== top) nearest(folder.path, known, top).folders.push(folder);
  return top;
}

/** The path of the folder that a file or folder lies in; `/` for one at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}

/** Tells whether a path lies below a folder, at any depth. */
export function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function nearest<T>(path: string, known: ReadonlyMap<string, Growing<T>>, top: Growing<T>): Growing<T> {
  for (let above = parentOf(path); isInside(above, top.path); above = parentOf(above)) {
    const found = known.get(above);
    if (found) return found;
  }
  return top;
}
