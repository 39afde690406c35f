import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import { formatDuration } from '../../core/common/format.ts';
import { classifyOutcome } from '../../core/invocation/outcome.ts';
import type { InvocationLabel } from '../../protocol/response.ts';
import type { History } from '../history/entries/history.ts';
import { openEntry } from '../history/openEntry.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { toHistoryLabels } from './historyLabels.ts';

type InvocationItem = QuickPickItem & { readonly id?: number; readonly entry?: string };

/** "Switch Invocation…": shows the invocation, or the entry of the history, that the user selects. Does nothing if the user cancelled. */
export async function pickInvocation(store: InvocationStore, history: History): Promise<void> {
  await history.refresh();
  const { invocations, shown } = store.snapshot();
  const entries = toHistoryLabels(history, store);
  const items: readonly InvocationItem[] = [
    ...invocations.map((invocation) => toInvocationItem(invocation, shown?.id)),
    ...(entries.length > 0 ? [{ label: 'History', kind: QuickPickItemKind.Separator }] : []),
    ...entries.map((entry) => ({ ...toItem(entry, false), entry: entry.entry })),
  ];
  const picked = await pickItem(items, {
    title: 'Switch Invocation',
    placeHolder: 'Select an invocation',
    matchOnDescription: true,
  });
  if (picked?.id !== undefined) store.select(picked.id);
  const entry = picked?.entry === undefined ? undefined : history.get(picked.entry);
  if (entry) await openEntry(history, store, entry);
}

/** Returns the list item of an invocation. */
export function toInvocationItem(
  invocation: InvocationLabel,
  shown: number | undefined,
): QuickPickItem & { readonly id: number } {
  return { ...toItem(invocation, invocation.id === shown), id: invocation.id };
}

function toItem(label: Omit<InvocationLabel, 'id'>, isShown: boolean): QuickPickItem {
  const at = new Date(label.startedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  return {
    label: label.title,
    iconPath: outcomeIcon(classifyOutcome(label)),
    description: [
      stateText(label),
      ...(label.duration === undefined ? [] : [formatDuration(label.duration)]),
      isToday ? at.toLocaleTimeString() : at.toLocaleString(),
      ...(isShown ? ['current'] : []),
    ].join(', '),
  };
}

/** Only a complete response is shown by its status: an incomplete one may have a status too. */
function stateText({ state, status }: Omit<InvocationLabel, 'id'>): string {
  return state === 'answered' && status !== undefined ? String(status) : state;
}
