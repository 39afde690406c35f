import { EntryNode } from './entryNode.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';

/**
 * The entries that a command is about: of a line of the view and those selected with it, of the invocation of the
 * Response view with an id, and without an argument of the one that is shown there.
 */
export function entriesForCommand(
  { history, store }: Pick<HistoryServices, 'history' | 'store'>,
  argument: unknown,
  selection?: unknown,
): readonly HistoryEntry[] {
  if (argument instanceof EntryNode)
    return Array.isArray(selection) ? entriesOf(selection) : [argument.entry];
  const invocation = typeof argument === 'number' ? store.get(argument) : store.shown;
  const entry = invocation && history.entryOf(invocation);
  return entry ? [entry] : [];
}

function entriesOf(nodes: readonly unknown[]): readonly HistoryEntry[] {
  return nodes.filter((each) => each instanceof EntryNode).map(({ entry }) => entry);
}
