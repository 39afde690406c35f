import { commands } from 'vscode';
import type { CommandHandlers } from '../common/commands.ts';
import { confirm, showBriefly, showInformation } from '../ui/messages.ts';
import { CompareChoice, compareResponses, pickResponse } from './compareResponses.ts';
import { copyInvocation } from './copy/copyAs.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';
import { readSentRequest } from './entries/readBodies.ts';
import { toRequestToSave } from './entries/toRequestToSave.ts';
import { EntryNode } from './entryNode.ts';
import { openEntry } from './openEntry.ts';
import { sendAgain } from './sendAgain.ts';

export type HistoryCommand =
  | 'openInvocation'
  | 'sendAgain'
  | 'saveInvocation'
  | 'deleteInvocation'
  | 'clearHistory'
  | 'compareResponses'
  | 'selectForCompare'
  | 'compareWithSelected'
  | 'compareWithPrevious'
  | 'copyAs';

/** Returns the commands of the History view, and those of the Response view that need the history. */
export function toHistoryCommands(services: HistoryServices): Pick<CommandHandlers, HistoryCommand> {
  const { history, store } = services;
  const choice = new CompareChoice();
  const onOne =
    (act: (entry: HistoryEntry) => unknown) =>
    async (argument: unknown): Promise<void> => {
      const [entry] = entriesForCommand(services, argument);
      if (entry) await act(entry);
    };
  const compare = async (one: HistoryEntry, other: HistoryEntry | undefined): Promise<void> => {
    const second = other ?? (await pickResponse(history.entries, one));
    if (second) await compareResponses(one, second);
  };
  return {
    openInvocation: onOne(async (entry) => {
      await openEntry(history, store, entry);
      await commands.executeCommand('ociFunctions.response.focus', { preserveFocus: true });
    }),
    sendAgain: onOne((entry) => sendAgain(services, entry)),
    saveInvocation: onOne((entry) => saveEntry(services, entry)),
    async deleteInvocation(argument, selection) {
      // A keybinding passes only the focused line. If that line is selected, the other selected lines are included.
      const { selection: selected } = services.view;
      const lines = selection ?? (selected.some((each) => each === argument) ? selected : undefined);
      await deleteEntries(history, entriesForCommand(services, argument, lines));
    },
    clearHistory: () => clearHistory(history),
    async compareResponses(argument, selection) {
      const [one, other] = entriesForCommand(services, argument, selection);
      if (one) await compare(one, other);
    },
    selectForCompare: onOne((entry) => choice.choose(entry)),
    compareWithSelected: onOne((entry) => compare(entry, history.get(choice.id ?? ''))),
    compareWithPrevious: onOne(async (entry) => {
      const previous = history.previousOf(entry);
      if (previous) await compare(entry, previous);
      else void showInformation('The history has no earlier response to this request.');
    }),
    copyAs: onOne((entry) => copyInvocation(services, entry)),
  };
}

/** Opens a line of the History view in the Response view and returns the ID of its invocation; returns any other argument unchanged. */
export async function openArgument(
  { history, store }: Pick<HistoryServices, 'history' | 'store'>,
  argument: unknown,
): Promise<unknown> {
  if (!(argument instanceof EntryNode)) return argument;
  return (await openEntry(history, store, argument.entry))?.id;
}

/**
 * Returns the entries that a command applies to. The argument is a line of the History view, with the lines selected with it, or the ID of an
 * invocation in the Response view; without an argument, it is the invocation that is shown there.
 */
function entriesForCommand(
  { history, store }: Pick<HistoryServices, 'history' | 'store'>,
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
async function saveEntry(services: HistoryServices, entry: HistoryEntry): Promise<void> {
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
async function clearHistory(history: History): Promise<void> {
  const count = (await history.refresh()).length;
  if (count === 0) return showBriefly('The history is empty');
  const what = count === 1 ? 'the only invocation' : `all ${count} invocations`;
  if (await confirmDelete(`Delete ${what} from the history?`, 'Clear History')) await history.clear();
}

function confirmDelete(question: string, button: string): Promise<boolean> {
  const detail = ['Requests and responses are deleted from this machine. Saved requests are kept.'];
  return confirm({ question, detail, button });
}
