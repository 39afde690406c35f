/** A folder that contains requests, directly or in folders below. */
export type RequestFolder<T> = {
  readonly path: string;
  readonly folders: readonly RequestFolder<T>[];
  /** Its own files, without those in folders below. */
  readonly files: readonly T[];
};

type Growing<T> = RequestFolder<T> & { readonly folders: Growing<T>[] };

/**
 * Arranges files by folder. A folder without files of its own is omitted; its folders belong to the nearest
 * folder above that is not, so that a chain of empty folders takes one line.
 *
 * @param filled the files by the absolute path of their folder, with `/` between segments; folders outside of
 *   `root` are ignored
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

/** Returns the path of the folder that contains a file or folder; `/` at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}

/** Returns true for a path below a folder, at any depth. */
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
