import { QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { PickList } from '../ui/pickList.ts';
import { toOutcomeText } from './entries/entryWords.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import { isSame, toConditionText, toggle, type Condition } from './historyFilter.ts';

type ConditionItem = QuickPickItem & { readonly condition?: Condition; readonly clears?: boolean };

/** The view that is filtered. */
export type FilteredView = {
  readonly conditions: readonly Condition[];
  readonly filter: (conditions: readonly Condition[]) => void;
};

/**
 * "Filter History…": adds a condition, or removes one that is marked. What is typed is offered as a text to search for, in names,
 * request IDs and responses.
 */
export async function filterHistory(history: History, view: FilteredView): Promise<void> {
  const entries = await history.refresh();
  const pick = new PickList<ConditionItem>({
    title: 'Filter History',
    placeholder: 'Select a status, function or environment, or type text to search for',
  });
  const items = toItems(entries, view.conditions);
  const show = (): void => {
    const text = pick.value.trim();
    // Last: Enter selects the status or function that was typed, if there is one.
    pick.items = [...items, ...(text === '' ? [] : [textItem(text)])];
  };
  show();
  pick.onDidChangeValue(show);
  pick.onDidHide(() => pick.dispose());
  pick.onDidAccept(() => {
    const [picked] = pick.selectedItems;
    pick.hide();
    if (picked?.clears) view.filter([]);
    else if (picked?.condition) view.filter(toggle(view.conditions, picked.condition));
  });
  pick.show();
}

function textItem(text: string): ConditionItem {
  return {
    label: `Containing "${text}"`,
    description: 'in the name, request ID or response',
    iconPath: new ThemeIcon('search'),
    alwaysShow: true,
    condition: { kind: 'text', value: text },
  };
}

function toItems(
  entries: readonly HistoryEntry[],
  conditions: readonly Condition[],
): readonly ConditionItem[] {
  const marked = (condition: Condition): boolean => conditions.some((each) => isSame(each, condition));
  const item = (condition: Condition, label: string, icon: string, count: number): ConditionItem => ({
    label,
    description: `${count} ${count === 1 ? 'invocation' : 'invocations'}`,
    iconPath: new ThemeIcon(marked(condition) ? 'check' : icon),
    condition,
  });
  const group = (
    heading: string,
    kind: 'outcome' | 'function' | 'environment',
    icon: string,
    valueOf: (entry: HistoryEntry) => string | undefined,
  ): readonly ConditionItem[] => {
    const counts = countBy(entries, valueOf);
    if (counts.length === 0) return [];
    return [
      { label: heading, kind: QuickPickItemKind.Separator },
      ...counts.map(([value, count]) =>
        item({ kind, value }, kind === 'outcome' ? toLabel(value) : value, icon, count),
      ),
    ];
  };
  const text = conditions.find(({ kind }) => kind === 'text');
  const pinned = entries.filter((entry) => entry.pinned).length;
  return [
    ...(conditions.length === 0
      ? []
      : [{ label: 'Clear Filter', iconPath: new ThemeIcon('close'), clears: true }]),
    ...(text
      ? [{ label: `Containing ${toConditionText(text)}`, iconPath: new ThemeIcon('check'), condition: text }]
      : []),
    ...group('Status', 'outcome', 'circle-outline', toOutcomeText),
    {
      label: 'Errors',
      iconPath: new ThemeIcon(marked({ kind: 'errors' }) ? 'check' : 'error'),
      condition: { kind: 'errors' } as const,
      description: '4xx, 5xx and failed',
    },
    ...group('Function', 'function', 'symbol-function', ({ source }) => source.functionName || undefined),
    ...group('Environment', 'environment', 'globe', ({ source }) => source.environment),
    ...(pinned > 0
      ? [
          { label: 'Pinned', kind: QuickPickItemKind.Separator },
          item({ kind: 'pinned' }, 'Pinned', 'pinned', pinned),
        ]
      : []),
  ];
}

function toLabel(outcome: string): string {
  return outcome.charAt(0).toUpperCase() + outcome.slice(1);
}

/** Counts entries by a value, in the order of the values. */
function countBy(
  entries: readonly HistoryEntry[],
  valueOf: (entry: HistoryEntry) => string | undefined,
): readonly (readonly [value: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
}
