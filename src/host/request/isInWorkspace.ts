import { realpath } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { isInFolder } from '../../files/isInFolder.ts';

/** True for a file of the workspace that also lies there on disk: a link that leads out of it does not count. */
export async function isInWorkspace(uri: Uri): Promise<boolean> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== 'file') return folder !== undefined;
  return isInFolder(await toRealPath(uri.fsPath), await toRealPath(folder.uri.fsPath));
}

/** Returns a path without links; the path itself if there is nothing. */
export function toRealPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
