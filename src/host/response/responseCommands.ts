import { join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { commands, Uri, window, workspace } from 'vscode';
import { ok, type Result, fail } from '../../core/common/result.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { toResponseFile } from '../invocations/responseFile.ts';
import { askSaveLocation } from '../ui/fileDialogs.ts';

/** The objects that the commands on a response use. */
export type ResponseServices = {
  readonly store: InvocationStore;
  /** A folder of this session only, which is deleted with the store. */
  readonly responseFolder: string;
};

/** "Open Response in Editor": of the invocation with an ID, else of the shown one. Fails with `fileNotWritten` or the failure of the spool. */
export async function openResponseCommand(
  { store, responseFolder }: ResponseServices,
  id: unknown,
): Promise<Result<void>> {
  const invocation = findInvocation(store, id);
  return invocation ? openResponse(invocation, join(responseFolder, 'opened')) : ok(undefined);
}

/** "Save Response…": of the invocation with an ID, else of the shown one. Fails with `fileNotWritten` or the failure of the spool. */
export async function saveResponseCommand(
  { store }: Pick<ResponseServices, 'store'>,
  id: unknown,
): Promise<Result<void>> {
  const invocation = findInvocation(store, id);
  return invocation ? saveResponse(invocation) : ok(undefined);
}

function findInvocation(store: InvocationStore, id: unknown): Invocation | undefined {
  return typeof id === 'number' ? store.get(id) : store.shown;
}

/**
 * Opens text as an untitled document. A binary response, or one larger than the preview, is copied into `folder` and opened from
 * there: VS Code has editors for images and for large files.
 */
async function openResponse(invocation: Invocation, folder: string): Promise<Result<void>> {
  const { spool, kind, encoding } = invocation;
  const { name, language } = toResponseFile(invocation);
  if (kind !== 'binary' && spool.size === spool.headSize) {
    await window.showTextDocument(await workspace.openTextDocument({ content: invocation.text, language }), {
      preview: false,
    });
    return ok(undefined);
  }
  const own = join(folder, String(invocation.id));
  await mkdir(own, { recursive: true, mode: 0o700 });
  const path = join(own, name);
  const copied =
    kind === 'binary' || encoding === 'utf-8'
      ? await spool.copyTo(path)
      : await writeDecoded(spool.read(), encoding, path);
  if (copied.ok) await commands.executeCommand('vscode.open', Uri.file(path));
  return copied;
}

/** Converts text of any size and encoding to UTF-8, which VS Code reads. */
async function writeDecoded(
  pieces: AsyncIterable<Uint8Array>,
  encoding: string,
  path: string,
): Promise<Result<void>> {
  try {
    await writeFile(path, decode(pieces, encoding));
    return ok(undefined);
  } catch (error) {
    return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
  }
}

async function* decode(pieces: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of pieces) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Saves the received bytes to a file that the user chooses. */
async function saveResponse(invocation: Invocation): Promise<Result<void>> {
  const { name } = toResponseFile(invocation);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await askSaveLocation({
    title: 'Save Response',
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
  });
  if (!target) return ok(undefined);
  if (target.scheme === 'file') return invocation.spool.copyTo(target.fsPath);
  const whole = await invocation.spool.readAll();
  if (!whole.ok) return whole;
  try {
    await workspace.fs.writeFile(target, whole.value);
    return ok(undefined);
  } catch (error) {
    return fail({ code: 'fileNotWritten', path: target.toString(), reason: errorReason(error) });
  }
}
