import { formatDuration } from '../../core/common/formatDuration.ts';
import type { LastResult } from './lastResults.ts';

/** A result in words: `200 after 1.2 s, 10:04:31`. */
export function toResultText({ state, status, duration, startedAt }: LastResult): string {
  const at = new Date(startedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = isToday ? at.toLocaleTimeString() : at.toLocaleString();
  if (state === 'running') return `running since ${when}`;
  const outcome = state === 'answered' ? String(status ?? 'answered') : state;
  return `${outcome}${duration === undefined ? '' : ` after ${formatDuration(duration)}`}, ${when}`;
}
