import { Uri, workspace } from 'vscode';
import type { FileKind } from '../../files/fileLimits.ts';
import { readForeignUri } from './readForeignUri.ts';

/**
 * Reads the text of a file: that of its open document, even if it is not saved, or else the stored one.
 *
 * @throws {Error} as `readForeignUri` does
 */
export async function readDocumentText(uri: Uri, kind: FileKind = 'request'): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await readForeignUri(uri, kind));
}

/** Returns the folder that relative paths in a file refer to. For a draft, it is the folder where it would be saved. */
export function folderOf(uri: Uri): Uri {
  return Uri.joinPath(uri.scheme === 'untitled' ? uri.with({ scheme: 'file' }) : uri, '..');
}

/** Returns the last segment of the path of a file. */
export function fileNameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Returns the path of a folder in its workspace folder; for the workspace folder itself, its name. */
export function folderLabel(folder: Uri): string {
  const root = workspace.getWorkspaceFolder(folder);
  return root?.uri.path === folder.path ? root.name : workspace.asRelativePath(folder);
}
