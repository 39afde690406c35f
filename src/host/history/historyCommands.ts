import { commands } from 'vscode';
import type { CommandHandlers } from '../common/commands.ts';
import { showInformation } from '../ui/messages.ts';
import { compareResponses, pickResponse } from './compareResponses.ts';
import { CompareChoice } from './compareChoice.ts';
import { copyAs } from './copy/copyAs.ts';
import { clearHistory, deleteEntries } from './deleteEntries.ts';
import { EntryNode } from './entryNode.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';
import { entriesForCommand } from './entriesForCommand.ts';
import { openEntry } from './openEntry.ts';
import { saveEntry } from './entries/saveEntry.ts';
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

/** The commands of the History view, and those of the Response view that need it. */
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
      // A key tells of the line with the focus alone; with others it is selected, they are meant too.
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
    copyAs: onOne((entry) => copyAs(services, entry)),
  };
}

/** The id of an invocation of the store for a line of the History view, which is opened for it; any other argument is left alone. */
export async function openArgument(
  { history, store }: Pick<HistoryServices, 'history' | 'store'>,
  argument: unknown,
): Promise<unknown> {
  if (!(argument instanceof EntryNode)) return argument;
  return (await openEntry(history, store, argument.entry))?.id;
}
