import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { toResponseFile } from '../invocations/responseFile.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { askSaveLocation } from '../ui/fileDialogs.ts';

/**
 * "Open Response in Editor": text as an untitled document. What is binary or larger than the preview is copied into
 * `folder`, which the caller clears, and opened from there: VS Code has editors for images and for large files.
 */
export async function openResponse(invocation: Invocation, folder: string): Promise<Result<void>> {
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

/** Writes text in UTF-8, as VS Code reads it, whatever its size and encoding. */
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

/** "Save Response…": the bytes as they came, into a file that the person chooses. */
export async function saveResponse(invocation: Invocation): Promise<Result<void>> {
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
