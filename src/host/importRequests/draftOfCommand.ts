import { setTimeout } from 'node:timers/promises';
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

/** What is left of a line break before an option: a box of one line drops the break itself. */
const lostBreak = /[\\`^] +(?=-)/g;

/** The longest wait for the clipboard in milliseconds: a browser that refuses to read it only shows a notification. */
const longestWait = 2000;

/** Returns the text of the clipboard if it is the pasted command with its line breaks, else the command without their remains. */
async function withLineBreaks(pasted: string): Promise<string> {
  if (pasted.search(lostBreak) < 0) return pasted;
  const copied = await Promise.race([env.clipboard.readText(), setTimeout(longestWait, '')]).catch(() => '');
  const flat = (text: string): string => text.replaceAll(/\s+/g, '');
  return flat(copied) === flat(pasted) ? copied : pasted.replaceAll(lostBreak, ' ');
}
