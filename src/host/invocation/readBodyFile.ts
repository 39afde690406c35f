import { Utils } from 'vscode-uri';
import { FileType, workspace, type Uri } from 'vscode';
import { errorReason } from '../../core/errorReason.ts';
import type { BodySource } from '../../core/invocationRequest.ts';
import { bodyLimit } from '../../core/limits.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { folderOf } from '../documents.ts';
import { isInWorkspace } from './isInWorkspace.ts';

/** The file that a request names as its body, by a path relative to the request. */
export function toBodyUri(request: Uri, path: string): Uri {
  return Utils.resolvePath(folderOf(request), path);
}

/**
 * Bytes of a body file, without reading it; undefined for a pipe, which must be read to know. In an untrusted workspace a request must not reach
 * for files outside of it.
 */
export async function sizeOfBodyFile(uri: Uri): Promise<Result<number | undefined>> {
  if (!workspace.isTrusted && !(await isInWorkspace(uri)))
    return fail({ code: 'workspaceUntrusted', what: `the body file ${uri.path}` });
  const unsaved = unsavedBytes(uri);
  if (unsaved) return ok(unsaved.byteLength);
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.Directory)
      return fail({ code: 'bodyUnreadable', path: uri.path, reason: 'it is a folder' });
    return ok(uri.scheme === 'file' && !(type & FileType.File) ? undefined : size);
  } catch (error) {
    return fail({ code: 'bodyUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

/** Reads a body file, byte for byte, or what its editor holds unsaved; a too large one is not read at all, and a pipe by the invoker. */
export async function readBodyFile(uri: Uri): Promise<Result<BodySource>> {
  const size = await sizeOfBodyFile(uri);
  if (!size.ok) return size;
  if (size.value === undefined) {
    const { streamFile } = await import('../../invoker/streamFile.ts');
    return ok(streamFile(uri.fsPath));
  }
  if (size.value > bodyLimit)
    return fail({
      code: 'bodyTooLarge',
      bytes: size.value,
      limit: bodyLimit,
      whole: true,
      limitOf: 'service',
    });
  try {
    return ok(unsavedBytes(uri) ?? (await workspace.fs.readFile(uri)));
  } catch (error) {
    return fail({ code: 'bodyUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

/** What is sent is what the person sees; a saved file goes as it is, whatever its encoding. */
function unsavedBytes(uri: Uri): Uint8Array | undefined {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.isDirty || open?.isUntitled ? new TextEncoder().encode(open.getText()) : undefined;
}
