import type { ImportedFolder } from '../request/importedFiles.ts';

/**
 * Returns whether `ocifn run` sends the requests of an import in another order than its source: a collection has no order of its
 * folders, so that they run in the order of their paths, each with all of its requests.
 */
export function changesOrder(top: ImportedFolder): boolean {
  const paths = pathsOf(top, '');
  const isSorted = paths.every((path, at) => at === 0 || path >= (paths[at - 1] ?? ''));
  return !isSorted || top.folders.some((folder) => changesOrder(folder));
}

/** Returns the path of the folder of each request in the order of the source; once for requests that follow each other. */
function pathsOf({ requests, folders }: ImportedFolder, path: string): readonly string[] {
  const paths: string[] = [];
  let passed = 0;
  for (const folder of folders) {
    const { base, position } = folder;
    if (position === undefined) continue;
    if (position > passed) paths.push(path);
    passed = position;
    paths.push(...pathsOf(folder, `${path}/${base}`));
  }
  return requests.length > passed ? [...paths, path] : paths;
}
