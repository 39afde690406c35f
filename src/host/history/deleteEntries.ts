import { confirm, showBriefly } from '../ui/messages.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';

/** "Delete": one at once, several after a question. */
export async function deleteEntries(history: History, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  if (
    entries.length > 1 &&
    !(await agrees(`Delete ${entries.length} invocations from the history?`, 'Delete'))
  )
    return;
  await history.remove(entries.map(({ id }) => id));
}

/** "Clear History": asks, then deletes every file of it. */
export async function clearHistory(history: History): Promise<void> {
  const count = (await history.refresh()).length;
  if (count === 0) return showBriefly('The history is empty');
  const what = count === 1 ? 'the only invocation' : `all ${count} invocations`;
  if (await agrees(`Delete ${what} from the history?`, 'Clear History')) await history.clear();
}

function agrees(question: string, button: string): Promise<boolean> {
  const detail = ['Requests and responses are deleted from this machine. Saved requests are kept.'];
  return confirm({ question, detail, button });
}
