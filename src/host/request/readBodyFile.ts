import { stat, realpath } from 'node:fs/promises';
import { Utils } from 'vscode-uri';
import { FileType, workspace, type Uri } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { bodyLimit } from '../../core/common/limits.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { FileTooLarge, requireRegularFile } from '../../files/fileLimits.ts';
import { requireNamedFile } from '../../files/readNamedFile.ts';
import { folderOf, fileNameOf } from '../common/documents.ts';
import { readNamedUri } from '../common/readForeignUri.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { toBodyBytes } from '../../core/prepare/invocationBody.ts';
import { rehearse } from '../../core/variables/neededVariables.ts';
import type { RequestBody } from '../../core/requestFile/requestBody.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { toTemplateContext } from './scopedRequest.ts';

/** Returns the URI of a body file from its path in the request, which is relative to the folder of the request. */
export function toBodyUri(request: Uri, path: string): Uri {
  return Utils.resolvePath(folderOf(request), path);
}

/** Returns the size of a body file in bytes, without reading it. In an untrusted workspace, a request must not access files outside of it. */
async function sizeOfBodyFile(uri: Uri): Promise<Result<number>> {
  if (!workspace.isTrusted && !(await isInWorkspace(uri)))
    return fail({ code: 'workspaceUntrusted', what: `the body file ${uri.path}` });
  const unsaved = unsavedBytes(uri);
  if (unsaved) return ok(unsaved.byteLength);
  try {
    return ok(await sizeOf(uri));
  } catch (error) {
    return unreadable(uri, error);
  }
}

/**
 * Reads a body file unchanged, or the unsaved text of its editor. Fails with `bodyUnreadable`, `bodyTooLarge` (without reading the
 * file), or `workspaceUntrusted` for a file outside of an untrusted workspace.
 */
export async function readBodyFile(uri: Uri): Promise<Result<Uint8Array>> {
  const size = await sizeOfBodyFile(uri);
  if (!size.ok) return size;
  if (size.value > bodyLimit) return tooLarge(size.value);
  try {
    return ok(unsavedBytes(uri) ?? (await readNamedUri(uri, 'body')));
  } catch (error) {
    return error instanceof FileTooLarge ? tooLarge(error.bytes) : unreadable(uri, error);
  }
}

/** Opens a body file that the user selected. It may also be a pipe or device, which is read when it is sent. Fails like `readBodyFile`. */
export async function openChosenBody(uri: Uri): Promise<Result<BodySource>> {
  const found = uri.scheme === 'file' ? await stat(uri.fsPath).catch(() => undefined) : undefined;
  if (!workspace.isTrusted || !found || !(found.isFIFO() || found.isCharacterDevice()))
    return readBodyFile(uri);
  const { streamFile } = await import('../../files/streamFile.ts');
  return ok(streamFile(uri.fsPath));
}

async function sizeOf(uri: Uri): Promise<number> {
  if (uri.scheme === 'file') {
    await requireNamedFile(uri.fsPath);
    const found = await stat(uri.fsPath);
    requireRegularFile(found);
    return found.size;
  }
  const { type, size } = await workspace.fs.stat(uri);
  if (!(type & FileType.File)) throw new Error('it is not a regular file');
  return size;
}

function unreadable(uri: Uri, error: unknown): Result<never> {
  return fail({ code: 'bodyUnreadable', path: uri.path, reason: errorReason(error) });
}

function tooLarge(bytes: number | undefined): Result<never> {
  const whole = bytes !== undefined;
  return fail({
    code: 'bodyTooLarge',
    bytes: bytes ?? bodyLimit,
    whole,
    limit: bodyLimit,
    limitOf: 'service',
  });
}

/** Returns the unsaved text that the user sees, in UTF-8. Undefined for a saved file, which is sent unchanged in its own encoding. */
function unsavedBytes(uri: Uri): Uint8Array | undefined {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.isDirty || open?.isUntitled ? new TextEncoder().encode(open.getText()) : undefined;
}

/** Returns true for a file in the workspace. A link to a file outside of it does not count. */
export async function isInWorkspace(uri: Uri): Promise<boolean> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== 'file') return folder !== undefined;
  return isInFolder(await toRealPath(uri.fsPath), await toRealPath(folder.uri.fsPath));
}

/** Resolves the links of a path. Returns the path itself if there is no such file. */
export function toRealPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/**
 * Returns how many bytes a request in its scope would send. Undefined if that depends on secrets or prompts. Fails with the reason
 * why the body cannot be sent. A body file is only read if its variables are replaced.
 */
export async function sizeOfBody(
  uri: Uri,
  request: RequestFile,
  scope?: AssembledScope,
): Promise<Result<number | undefined>> {
  const { body } = request;
  const context = toTemplateContext(fileNameOf(uri), request, scope);
  if (body.kind !== 'file') return lengthOf(body, context);
  const file = toBodyUri(uri, body.path);
  const size = await sizeOfBodyFile(file);
  if (!size.ok || !body.expand || size.value > bodyLimit) return size;
  const content = await readBodyFile(file);
  return content.ok ? lengthOf(body, context, content.value) : content;
}

/** Undefined if a secret or prompt is needed. */
function lengthOf(
  body: RequestBody,
  context: TemplateContext,
  content?: Uint8Array,
): Result<number | undefined> {
  const { outcome, needed } = rehearse(context, (each) => toBodyBytes(body, each, content));
  if (!outcome.ok) return outcome;
  return ok(needed.secret.length + needed.prompt.length > 0 ? undefined : outcome.value.byteLength);
}
