import type { QuickPickItem } from 'vscode';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { pickItem } from '../ui/pickItem.ts';
import { showDiff } from '../ui/showDiff.ts';
import { toName, toOutcome, toOutcomeText } from './entries/entryWords.ts';
import { toResponseUri } from './responseDocuments.ts';
import { statusOf, type HistoryEntry } from './entries/historyEntry.ts';

/** Opens VS Code's diff of two answers, the earlier one on the left. */
export async function compareResponses(one: HistoryEntry, other: HistoryEntry): Promise<void> {
  const [left, right] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  await showDiff(toResponseUri(left), toResponseUri(right), toTitle(left, right));
}

/** Asks which answer another one is compared with; undefined when the person gave up. */
export async function pickResponse(
  entries: readonly HistoryEntry[],
  than: HistoryEntry,
): Promise<HistoryEntry | undefined> {
  const items = entries
    .filter((entry) => entry.id !== than.id && statusOf(entry) !== undefined)
    .map(toResponseItem);
  const picked = await pickItem(items, {
    title: `Compare ${toName(than)}, ${new Date(than.startedAt).toLocaleTimeString()}`,
    placeHolder: 'Select a response to compare with',
    matchOnDescription: true,
  });
  return picked?.entry;
}

/** A response in the list of those to compare with. */
export function toResponseItem(entry: HistoryEntry): QuickPickItem & { readonly entry: HistoryEntry } {
  return {
    label: toName(entry),
    iconPath: outcomeIcon(toOutcome(entry)),
    description: `${toOutcomeText(entry)}, ${new Date(entry.startedAt).toLocaleString()}`,
    entry,
  };
}

/** Says which is which: the request once where both have the same, status and time of each. */
function toTitle(left: HistoryEntry, right: HistoryEntry): string {
  const same = toName(left) === toName(right);
  const sameDay = new Date(left.startedAt).toDateString() === new Date(right.startedAt).toDateString();
  const name = (entry: HistoryEntry): string => {
    const at = new Date(entry.startedAt);
    const time = sameDay ? at.toLocaleTimeString() : at.toLocaleString();
    return `${same ? '' : `${toName(entry)}, `}${time} (${toOutcomeText(entry)})`;
  };
  return `${same ? `${toName(left)}: ` : ''}${name(left)} ↔ ${name(right)}`;
}
