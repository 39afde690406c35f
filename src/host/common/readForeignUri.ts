import { FileType, workspace, type Uri } from 'vscode';
import { fileKinds, FileTooLarge, type FileKind } from '../../files/fileLimits.ts';
import { readForeignFile } from '../../files/readForeignFile.ts';
import { readNamedFile } from '../../files/readNamedFile.ts';

/**
 * Reads a file that others wrote, on disk or in any other file system: a regular one, up to the limit of its kind.
 *
 * @throws {Error} of the system or of VS Code, or one whose message continues "cannot be read:"; `FileTooLarge`
 */
export async function readForeignUri(uri: Uri, kind: FileKind): Promise<Uint8Array> {
  if (uri.scheme === 'file') return readForeignFile(uri.fsPath, kind);
  const { type, size } = await workspace.fs.stat(uri);
  if (!(type & FileType.File)) throw new Error('it is not a regular file');
  const { limit } = fileKinds[kind];
  if (size > limit) throw new FileTooLarge(kind, size);
  const bytes = await workspace.fs.readFile(uri);
  if (bytes.byteLength > limit) throw new FileTooLarge(kind, bytes.byteLength);
  return bytes;
}

/**
 * Reads a file by a path that a request, environment or setting names; refuses files of the system.
 *
 * @throws {Error} as `readForeignUri` does
 */
export async function readNamedUri(uri: Uri, kind: FileKind): Promise<Uint8Array> {
  return uri.scheme === 'file' ? readNamedFile(uri.fsPath, kind) : readForeignUri(uri, kind);
}
