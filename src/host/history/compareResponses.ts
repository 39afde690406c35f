import { commands, type QuickPickItem } from 'vscode';
import { showBriefly } from '../ui/messages.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { pickItem } from '../ui/pickItem.ts';
import { showDiff } from '../ui/showDiff.ts';
import { toName, toOutcome, toOutcomeText, toTook } from './entries/entryWords.ts';
import { statusOf, type HistoryEntry } from './entries/historyEntry.ts';
import { toResponseUri } from './responseDocuments.ts';

/** Remembers the response that "Select for Compare" selected, until another one is selected. */
export class CompareChoice {
  #id: string | undefined;

  /** ID of its entry, which may have been deleted since. */
  get id(): string | undefined {
    return this.#id;
  }

  async choose({ id, source }: HistoryEntry): Promise<void> {
    this.#id = id;
    await commands.executeCommand('setContext', 'ociFunctions.answerSelected', true);
    showBriefly(`Selected for compare: ${source.title}`);
  }
}

/** Opens VS Code's diff of two responses, the earlier one on the left. */
export async function compareResponses(one: HistoryEntry, other: HistoryEntry): Promise<void> {
  const [left, right] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  await showDiff(toResponseUri(left), toResponseUri(right), toTitle(left, right));
}

/** Asks which response to compare another one with. Undefined if the user cancelled. */
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

/** Makes the item of a response in the list of those to compare with. */
export function toResponseItem(entry: HistoryEntry): QuickPickItem & { readonly entry: HistoryEntry } {
  return {
    label: toName(entry),
    iconPath: outcomeIcon(toOutcome(entry)),
    description: [toOutcomeText(entry), toTook(entry), new Date(entry.startedAt).toLocaleString()]
      .filter(Boolean)
      .join(', '),
    entry,
  };
}

/** Names the request, once if both have the same, and the status and time of each response. */
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
