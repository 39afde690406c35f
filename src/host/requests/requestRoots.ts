import { workspace, type Uri } from 'vscode';
import { toRequestFolders, type RequestFolder } from '../../core/requestFolders.ts';

/** A folder of the workspace with the files that are its own. */
type RequestRoot = { readonly uri: Uri; readonly name: string; readonly folder: RequestFolder };

/** Arranges files by the folders of the workspace, in their order. Of folders that lie in each other, the innermost has a file. */
export function toRoots(files: readonly Uri[]): readonly RequestRoot[] {
  const folders = workspace.workspaceFolders ?? [];
  const paths = new Map(folders.map(({ uri }) => [uri.toString(), [] as string[]]));
  for (const file of files)
    paths.get(workspace.getWorkspaceFolder(file)?.uri.toString() ?? '')?.push(file.path);
  return folders.map(({ uri, name }) => ({
    uri,
    name: name || uri.toString(),
    folder: toRequestFolders(uri.path.replace(/(.)\/$/, '$1'), paths.get(uri.toString()) ?? []),
  }));
}
