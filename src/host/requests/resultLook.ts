import { ThemeColor, ThemeIcon } from 'vscode';
import { formatDuration } from '../../core/formatDuration.ts';
import { isGood, type LastResult } from './lastResults.ts';

/** The icon of what the last invocation of a request came to; undefined where there was none. */
export function toResultIcon(result: LastResult | undefined): ThemeIcon | undefined {
  if (!result) return undefined;
  if (result.state === 'running') return new ThemeIcon('loading~spin');
  if (result.state === 'cancelled')
    return new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'));
  if (isGood(result)) return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
  const { state, status = 0 } = result;
  return state === 'failed' || status >= 500
    ? new ThemeIcon('error', new ThemeColor('list.errorForeground'))
    : new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
}

/** A result in words: `200 after 1.2 s, 10:04:31`. */
export function toResultText({ state, status, duration, startedAt }: LastResult): string {
  const at = new Date(startedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = isToday ? at.toLocaleTimeString() : at.toLocaleString();
  if (state === 'running') return `running since ${when}`;
  const outcome = state === 'answered' ? String(status ?? 'answered') : state;
  return `${outcome}${duration === undefined ? '' : ` after ${formatDuration(duration)}`}, ${when}`;
}
