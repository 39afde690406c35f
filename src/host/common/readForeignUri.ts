import { FileType, workspace, type Uri } from 'vscode';
import { fileKinds, FileTooLarge, type FileKind } from '../../files/fileLimits.ts';
import { readForeignFile } from '../../files/readForeignFile.ts';
import { readNamedFile } from '../../files/readNamedFile.ts';

/**
 * Reads an untrusted file, on disk or in any other file system. It must be a regular file within the size limit of its kind.
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
 * Reads a file by a path in a request, environment or setting. Rejects files of the system, such as those in `/proc`.
 *
 * @throws {Error} as `readForeignUri` does
 */
export async function readNamedUri(uri: Uri, kind: FileKind): Promise<Uint8Array> {
  return uri.scheme === 'file' ? readNamedFile(uri.fsPath, kind) : readForeignUri(uri, kind);
}
