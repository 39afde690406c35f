import { workspace, type Uri } from 'vscode';
import { parentOf, toRequestFolders, type RequestFolder } from '../../core/edit/requestFolders.ts';

/** A workspace folder with its files. */
export type RequestRoot = { readonly uri: Uri; readonly name: string; readonly folder: RequestFolder<Uri> };

/**
 * Groups files by workspace folder, in the order of the workspace. If workspace folders are nested, a file belongs to the innermost.
 *
 * @param filled the files of each folder that contains some
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
