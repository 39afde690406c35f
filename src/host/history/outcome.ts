import { formatDuration } from '../../core/formatDuration.ts';
import { toStatusText } from '../../core/statusText.ts';
import { statusOf, type HistoryEntry } from './historyEntry.ts';

/** What was invoked. */
export function toName({ source }: Pick<HistoryEntry, 'source'>): string {
  return source.title || 'Invocation';
}

/** How an invocation ended, in a word or two: the status of its answer, `failed` or `cancelled`. */
export function toOutcome(entry: Pick<HistoryEntry, 'state' | 'events'>): string {
  const status = statusOf(entry);
  return entry.state === 'answered' && status !== undefined ? toStatusText(status) : entry.state;
}

/** How long it took, the waits between attempts with it. */
export function toTook({ startedAt, endedAt }: Pick<HistoryEntry, 'startedAt' | 'endedAt'>): string {
  return formatDuration(Math.max(0, endedAt - startedAt));
}

/** Icon and colour of an outcome: never told apart by colour alone. */
export function toOutcomeIcon(entry: Pick<HistoryEntry, 'state' | 'events'>): {
  readonly icon: string;
  readonly color?: string;
} {
  const status = statusOf(entry) ?? 0;
  if (entry.state === 'cancelled') return { icon: 'circle-slash' };
  if (entry.state === 'failed' || status >= 500) return { icon: 'error', color: 'list.errorForeground' };
  if (status >= 400) return { icon: 'warning', color: 'list.warningForeground' };
  return status >= 300 ? { icon: 'arrow-right' } : { icon: 'pass', color: 'testing.iconPassed' };
}
