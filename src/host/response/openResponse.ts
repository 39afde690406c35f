import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';
import { ok, type Result } from '../../core/result.ts';
import { toAnswerFile } from './answerFile.ts';
import type { Invocation } from './invocation.ts';

/**
 * "Open Response in Editor": text as an untitled document. What is binary or larger than the preview is copied into
 * `folder`, which the caller clears, and opened from there: VS Code has editors for images and for large files.
 */
export async function openResponse(invocation: Invocation, folder: string): Promise<Result<void>> {
  const { spool, kind } = invocation;
  const { name, language } = toAnswerFile(invocation);
  if (kind !== 'binary' && spool.size === spool.headSize) {
    const content = new TextDecoder().decode(spool.readHead());
    await window.showTextDocument(await workspace.openTextDocument({ content, language }), {
      preview: false,
    });
    return ok(undefined);
  }
  const own = join(folder, String(invocation.id));
  await mkdir(own, { recursive: true, mode: 0o700 });
  const path = join(own, name);
  const copied = await spool.copyTo(path);
  if (copied.ok) await commands.executeCommand('vscode.open', Uri.file(path));
  return copied;
}
