import { commands } from 'vscode';
import { confirm } from '../ui/confirm.ts';
import { showBriefly, showInformation } from '../ui/messages.ts';
import { type CompareChoice, compareResponses, pickResponse } from './compareResponses.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';
import { readSentRequest } from './entries/readBodies.ts';
import { toRequestToSave } from './entries/toRequestToSave.ts';
import { EntryNode } from './entryNode.ts';
import { openEntry } from './openEntry.ts';

/** Services that find the entries of a command. */
type Entries = Pick<HistoryServices, 'history' | 'store'>;

/** Makes a command of a function of one entry. The command does nothing if its argument has no entry. */
export function onEntry<S extends Entries>(
  act: (services: S, entry: HistoryEntry) => Promise<void>,
): (services: S, argument: unknown) => Promise<void> {
  return async (services, argument) => {
    const [entry] = entriesForCommand(services, argument);
    if (entry) await act(services, entry);
  };
}

/** "Show Response": shows an entry in the Response view, which is opened if necessary. */
export async function showEntry({ history, store }: Entries, entry: HistoryEntry): Promise<void> {
  await openEntry(history, store, entry);
  await commands.executeCommand('ociFunctions.response.focus', { preserveFocus: true });
}

/** "Delete from History": deletes a line, or all selected lines if it is one of them. */
export async function deleteSelected(
  services: Entries & Pick<HistoryServices, 'historyView'>,
  argument: unknown,
  selection: unknown,
): Promise<void> {
  // A keybinding passes only the focused line. If that line is selected, the other selected lines are included.
  const { selection: selected } = services.historyView;
  const lines = selection ?? (selected.some((each) => each === argument) ? selected : undefined);
  await deleteEntries(services.history, entriesForCommand(services, argument, lines));
}

/** "Compare Responses…": compares two selected lines, or one with another response that is picked. */
export async function compareSelected(
  services: Entries,
  argument: unknown,
  selection: unknown,
): Promise<void> {
  const [one, other] = entriesForCommand(services, argument, selection);
  if (one) await compare(services, one, other);
}

/** "Compare with Selected": compares with the response of "Select for Compare", or with one that is picked. */
export async function compareWithChosen(
  services: Entries & { readonly compareChoice: CompareChoice },
  entry: HistoryEntry,
): Promise<void> {
  await compare(services, entry, services.history.get(services.compareChoice.id ?? ''));
}

/** "Compare with Previous Response": compares with the previous response to the same request. */
export async function compareWithPrevious(services: Entries, entry: HistoryEntry): Promise<void> {
  const previous = services.history.previousOf(entry);
  if (previous) await compare(services, entry, previous);
  else void showInformation('The history has no earlier response to this request.');
}

async function compare(
  { history }: Entries,
  one: HistoryEntry,
  other: HistoryEntry | undefined,
): Promise<void> {
  const second = other ?? (await pickResponse(history.entries, one));
  if (second) await compareResponses(one, second);
}

/** Opens a line of the History view in the Response view and returns the ID of its invocation; returns any other argument unchanged. */
export async function openArgument({ history, store }: Entries, argument: unknown): Promise<unknown> {
  if (!(argument instanceof EntryNode)) return argument;
  return (await openEntry(history, store, argument.entry))?.id;
}

/**
 * Returns the entries that a command applies to. The argument is a line of the History view, with the lines selected with it, or the ID of an
 * invocation in the Response view; without an argument, it is the invocation that is shown there.
 */
function entriesForCommand(
  { history, store }: Entries,
  argument: unknown,
  selection?: unknown,
): readonly HistoryEntry[] {
  if (argument instanceof EntryNode) {
    const lines: readonly unknown[] = Array.isArray(selection) ? selection : [argument];
    return lines.filter((each) => each instanceof EntryNode).map(({ entry }) => entry);
  }
  const invocation = typeof argument === 'number' ? store.get(argument) : store.shown;
  const entry = invocation && history.entryOf(invocation);
  return entry ? [entry] : [];
}

/** "Save as Request…": saves a request file that sends the same bytes. */
export async function saveEntry(services: HistoryServices, entry: HistoryEntry): Promise<void> {
  const sent = await readSentRequest(services.history, entry);
  if (!sent.ok) return services.report(sent.failure);
  if (!sent.value)
    return void showInformation(
      'The invocation failed before a request was created, so there is nothing to save.',
    );
  const request = await toRequestToSave(services.catalog, entry, sent.value);
  await commands.executeCommand('ociFunctions.saveRequest', request);
}

/** "Delete": asks for confirmation if there are several. */
async function deleteEntries(history: History, entries: readonly HistoryEntry[]): Promise<void> {
  const { length } = entries;
  if (length === 0) return;
  const question = `Delete ${length} invocations from the history?`;
  if (length === 1 || (await confirmDelete(question, 'Delete')))
    await history.remove(entries.map(({ id }) => id));
}

/** "Clear History": asks for confirmation, then deletes all files of the history. */
export async function clearHistory(history: History): Promise<void> {
  const count = (await history.refresh()).length;
  if (count === 0) return showBriefly('The history is empty');
  const what = count === 1 ? 'the only invocation' : `all ${count} invocations`;
  if (await confirmDelete(`Delete ${what} from the history?`, 'Clear History')) await history.clear();
}

function confirmDelete(question: string, button: string): Promise<boolean> {
  const effect = 'Deletes requests and responses from this machine. Saved requests are kept.';
  return confirm({ question, button, effect });
}
