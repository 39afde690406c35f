import { env, type Uri } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { openDraft } from '../request/openDraft.ts';
import { showWarning } from '../ui/messages.ts';

/**
 * Opens a draft for a command that was pasted into a question. Says what could not be carried over.
 *
 * @param pasted as the question returns it: without line breaks, which the clipboard still has
 */
export async function draftOfCommand(pasted: string, folder?: Uri): Promise<Result<void>> {
  const { importSource } = await import('../../core/import/requestImport.ts');
  const text = await withLineBreaks(pasted);
  const imported = await importSource({ name: 'the command', files: new Map([['', text]]) }, 'oci');
  if (!imported.ok) return imported;
  const [request] = imported.value.folder.requests;
  const [left] = imported.value.left;
  if (!request) {
    if (left) void showWarning([`The command was not imported: ${left.name}.`, `${left.reason}.`]);
    return ok(undefined);
  }
  const opened = await openDraft(request.base, request.text, folder);
  if (opened.ok && request.notes.length > 0)
    void showWarning(['Not carried over from the command:', `${request.notes.join('; ')}.`]);
  return opened;
}

/** Boxes for one line drop the line breaks of a pasted text. */
async function withLineBreaks(pasted: string): Promise<string> {
  // A browser may refuse to read it.
  const copied = await env.clipboard.readText().then(
    (text) => text,
    () => '',
  );
  const flat = (text: string): string => text.replaceAll(/\s+/g, '');
  return flat(copied) === flat(pasted) ? copied : pasted;
}
