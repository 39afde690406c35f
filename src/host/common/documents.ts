import { Uri, workspace } from 'vscode';
import type { FileKind } from '../../files/fileLimits.ts';
import { readForeignUri } from './readForeignUri.ts';

/**
 * Reads the text of a file: of its open document, saved or not, else from where it is kept.
 *
 * @throws {Error} as `readForeignUri` does
 */
export async function readDocumentText(uri: Uri, kind: FileKind = 'request'): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await readForeignUri(uri, kind));
}

/** The folder that relative paths of a file start from. A draft lives where it would be saved, which is on disk. */
export function folderOf(uri: Uri): Uri {
  return Uri.joinPath(uri.scheme === 'untitled' ? uri.with({ scheme: 'file' }) : uri, '..');
}

/** Last segment of the path of a file. */
export function fileNameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
