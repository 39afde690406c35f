import { formatDuration } from '../../../core/common/formatDuration.ts';
import { classifyOutcome, type Outcome } from '../../../core/invocation/outcome.ts';
import { toStatusText } from '../../../core/http/statusText.ts';
import { statusOf, type HistoryEntry } from './historyEntry.ts';

/** What was invoked. */
export function toName({ source }: Pick<HistoryEntry, 'source'>): string {
  return source.title || 'Invocation';
}

/** Says how an invocation ended: the status of its response, `failed` or `cancelled`. */
export function toOutcomeText(entry: Pick<HistoryEntry, 'state' | 'events'>): string {
  const status = statusOf(entry);
  return entry.state === 'answered' && status !== undefined ? toStatusText(status) : entry.state;
}

/** Classifies how an invocation ended. */
export function toOutcome(entry: Pick<HistoryEntry, 'state' | 'events'>): Outcome {
  const status = statusOf(entry);
  return classifyOutcome({ state: entry.state, ...(status !== undefined && { status }) });
}

/** How long it took, the waits between attempts with it. */
export function toTook({ startedAt, endedAt }: Pick<HistoryEntry, 'startedAt' | 'endedAt'>): string {
  return formatDuration(Math.max(0, endedAt - startedAt));
}
