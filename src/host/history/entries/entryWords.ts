import { defined } from '../../../core/common/defined.ts';
import { formatDuration } from '../../../core/common/format.ts';
import { toStatusText } from '../../../core/http/statusText.ts';
import { invocationDuration } from '../../../core/invocation/invocationDuration.ts';
import { classifyOutcome, type Outcome } from '../../../core/invocation/outcome.ts';
import { statusOf, type HistoryEntry } from './historyEntry.ts';

/** Returns the name of the request that was invoked, else the function and the body file; never empty. */
export function toName({ source }: Pick<HistoryEntry, 'source'>): string {
  return source.requestName || source.title || 'Invocation';
}

/** Returns the shortest text for how an invocation ended: `200`, `Failed`, `Cancelled`. */
export function toShortOutcome(entry: Pick<HistoryEntry, 'state' | 'events'>): string {
  if (entry.state === 'answered') return String(statusOf(entry) ?? 'Completed');
  return entry.state === 'failed' ? 'Failed' : 'Cancelled';
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * Returns how long ago something was: `now`, `5 min ago`, `3 h ago`. The time of day for another day, whose date is in its heading.
 *
 * @param time in milliseconds since the epoch, as `now`
 * @param locale by default that of this machine
 */
export function toRelativeTime(time: number, now: number, locale?: string): string {
  if (startOfDay(time) !== startOfDay(now))
    return new Date(time).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
  // The clock may have been set back.
  const ago = Math.max(0, now - time);
  if (ago < minute) return 'now';
  return ago < hour ? `${Math.floor(ago / minute)} min ago` : `${Math.floor(ago / hour)} h ago`;
}

/** Returns how an invocation ended: the status of its response, `failed` or `cancelled`. */
export function toOutcomeText(entry: Pick<HistoryEntry, 'state' | 'events'>): string {
  const status = statusOf(entry);
  return entry.state === 'answered' && status !== undefined ? toStatusText(status) : entry.state;
}

/** Classifies how an invocation ended. */
export function toOutcome(entry: Pick<HistoryEntry, 'state' | 'events'>): Outcome {
  return classifyOutcome({ state: entry.state, ...defined({ status: statusOf(entry) }) });
}

/** Returns how long an invocation took, including the delays between attempts. Undefined if nothing was sent. */
export function toTook({ events }: Pick<HistoryEntry, 'events'>): string | undefined {
  const duration = invocationDuration(events);
  return duration === undefined ? undefined : formatDuration(duration);
}

/**
 * Returns the heading of a day: `Today`, `Yesterday` or its date. Days follow the calendar of this machine.
 *
 * @param time in milliseconds since the epoch, as `now`
 * @param locale by default that of this machine
 */
export function toDayName(time: number, now: number, locale?: string): string {
  // Rounded because some days have 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Date(time).toLocaleDateString(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
