import { realpath } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { isInFolder } from '../../files/isInFolder.ts';

/** True for a file of the workspace that also lies there on disk: a link that leads out of it does not count. */
export async function isInWorkspace(uri: Uri): Promise<boolean> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== 'file') return folder !== undefined;
  const toReal = (path: string): Promise<string> => realpath(path).catch(() => path);
  return isInFolder(await toReal(uri.fsPath), await toReal(folder.uri.fsPath));
}
