import { commands, ThemeIcon } from 'vscode';
import { confirm } from '../ui/confirm.ts';
import { showBriefly, showInformation, showWarning } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { type CompareChoice, compareResponses, pickResponse } from './compareResponses.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';
import { readSentRequest } from './entries/readBodies.ts';
import { toRequestToSave } from './entries/toRequestToSave.ts';
import { EntryNode } from './entryNode.ts';
import type { HistoryView } from './historyView.ts';
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

/** Returns the entries to export: the selected lines, else those that the view shows. */
export async function entriesToExport(
  services: Entries & { readonly historyView: Pick<HistoryView, 'shownOf'> },
  argument: unknown,
  selection: unknown,
): Promise<readonly HistoryEntry[]> {
  if (argument instanceof EntryNode) return entriesForCommand(services, argument, selection);
  return services.historyView.shownOf(await services.history.refresh());
}

/** "Pin" and "Unpin": of a line, or of all selected lines if it is one of them. */
export function pinSelected(isPinned: boolean) {
  return async (services: Entries, argument: unknown, selection: unknown): Promise<void> => {
    const entries = entriesForCommand(services, argument, selection);
    const isDone = await services.history.pin(
      entries.map(({ id }) => id),
      isPinned,
    );
    if (!isDone)
      void showWarning(
        'The history keeps at most 100 pinned invocations, and 200 MB of them. Unpin some first.',
      );
  };
}

/** "Clear History": asks for confirmation, and whether to delete pinned invocations too. */
export async function clearHistory(history: History): Promise<void> {
  const entries = await history.refresh();
  const count = entries.length;
  if (count === 0) return showBriefly('The history is empty');
  const pinned = entries.filter((entry) => entry.pinned).length;
  const what = count === 1 ? 'the only invocation' : `all ${count} invocations`;
  const question = `Delete ${what} from the history?`;
  if (pinned === 0) {
    if (await confirmDelete(question, 'Clear History')) await history.clear();
    return;
  }
  const keep = { label: 'Keep Pinned', detail: deleteEffect, iconPath: new ThemeIcon('pinned') };
  const all = { label: 'Clear All', detail: deleteEffect, iconPath: new ThemeIcon('warning') };
  const picked = await pickItem(
    [
      { label: "Don't Clear History", iconPath: new ThemeIcon('circle-slash') },
      ...(count > pinned ? [keep] : []),
      all,
    ],
    {
      title: question,
      placeHolder: `${pinned} ${pinned === 1 ? 'is' : 'are'} pinned`,
    },
  );
  if (picked === keep || picked === all) await history.clear(picked === keep);
}

/** "Clear History of Function…": deletes the invocations of a function that are not pinned, after confirmation. */
export async function clearFunctionHistory(services: Entries, argument: unknown): Promise<void> {
  const { history } = services;
  const entries = await history.refresh();
  const [own] = argument instanceof EntryNode ? [argument.entry] : [];
  const name = own?.source.functionName ?? (await pickFunctionName(entries));
  if (name === undefined) return;
  const all = entries.filter(({ source }) => source.functionName === name);
  const gone = all.filter(({ pinned }) => !pinned);
  if (gone.length === 0) return void showInformation(`All invocations of ${name} are pinned.`);
  const kept = all.length - gone.length;
  const isAgreed = await confirm({
    question: `Delete ${gone.length === 1 ? 'the invocation' : `${gone.length} invocations`} of ${name} from the history?`,
    reason: kept > 0 ? `${kept} pinned ${kept === 1 ? 'one is' : 'ones are'} kept` : '',
    button: 'Delete',
    effect: deleteEffect,
  });
  if (isAgreed) await history.remove(gone.map(({ id }) => id));
}

async function pickFunctionName(entries: readonly HistoryEntry[]): Promise<string | undefined> {
  const names = [...new Set(entries.map(({ source }) => source.functionName).filter(Boolean))].sort();
  if (names.length === 0) {
    showBriefly('The history is empty');
    return undefined;
  }
  const items = names.map((label) => ({ label, iconPath: new ThemeIcon('symbol-function') }));
  const picked = await pickItem(items, {
    title: 'Clear History of Function',
    placeHolder: 'Select a function',
  });
  return picked?.label;
}

const deleteEffect = 'Deletes requests and responses from this machine. Saved requests are kept.';

function confirmDelete(question: string, button: string): Promise<boolean> {
  return confirm({ question, button, effect: deleteEffect });
}
