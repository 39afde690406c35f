import { workspace, type Uri } from 'vscode';
import { parentOf, toRequestFolders, type RequestFolder } from '../../core/edit/requestFolders.ts';

/** A folder of the workspace with the files that are its own. */
type RequestRoot = { readonly uri: Uri; readonly name: string; readonly folder: RequestFolder<Uri> };

/**
 * Arranges files by the folders of the workspace, in their order. Of folders that lie in each other, the innermost has a file.
 *
 * @param filled the files of each folder that holds some
 */
export function toRoots(filled: Iterable<readonly Uri[]>): readonly RequestRoot[] {
  const folders = workspace.workspaceFolders ?? [];
  const own = new Map(folders.map(({ uri }) => [uri.toString(), new Map<string, readonly Uri[]>()]));
  for (const files of filled) {
    const [first] = files;
    if (!first) continue;
    const home = workspace.getWorkspaceFolder(first)?.uri.toString() ?? '';
    own.get(home)?.set(parentOf(first.path), files);
  }
  return folders.map(({ uri, name }) => ({
    uri,
    name: name || uri.toString(),
    folder: toRequestFolders(uri.path.replace(/(.)\/$/, '$1'), own.get(uri.toString()) ?? new Map()),
  }));
}
