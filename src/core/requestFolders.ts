/** A folder that holds requests, itself or below it. */
export type RequestFolder = {
  readonly path: string;
  readonly folders: readonly RequestFolder[];
  /** Paths of its own files, not of those below. */
  readonly files: readonly string[];
};

type Growing = { readonly path: string; readonly folders: Growing[]; readonly files: string[] };

/**
 * Arranges files below `root` by folder. A folder without files of its own is left out, and what is below it belongs
 * to the nearest one that is not: a tree of three empty levels is one line.
 *
 * @param files absolute paths, `/` between the segments; those outside of `root` are left out
 */
export function toRequestFolders(root: string, files: readonly string[]): RequestFolder {
  const top: Growing = { path: root, folders: [], files: [] };
  const known = new Map<string, Growing>([[root, top]]);
  const inside = files.filter((file) => isInside(file, root));
  for (const path of new Set(inside.map(parentOf)))
    if (!known.has(path)) known.set(path, { path, folders: [], files: [] });
  for (const file of inside) known.get(parentOf(file))?.files.push(file);
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

function nearest(path: string, known: ReadonlyMap<string, Growing>, top: Growing): Growing {
  for (let above = parentOf(path); isInside(above, top.path); above = parentOf(above)) {
    const found = known.get(above);
    if (found) return found;
  }
  return top;
}
