import { findErrorLine } from '../../../core/errorResponses/errorLine.ts';
import { formatDuration } from '../../../core/common/format.ts';
import { toStatusText } from '../../../core/http/statusText.ts';
import type { InvocationView } from '../../../protocol/response.ts';

type Standing = Pick<InvocationView, 'state' | 'head' | 'fnHttp' | 'attempts' | 'maxAttempts' | 'callsAhead'>;

/** Returns the state of an invocation in a few words: `200 OK after 3 attempts`, `Running, attempt 2 of 8`, `Failed`. */
export function toSummary({ state, head, fnHttp, attempts, maxAttempts, callsAhead = 0 }: Standing): string {
  const service = head && toStatusText(head.status, head.statusText);
  const status = fnHttp?.status === undefined ? service : toStatusText(fnHttp.status);
  const count = attempts.length;
  const after = count > 1 ? ` after ${count} attempts` : '';
  switch (state) {
    case 'running':
      if (callsAhead > 0) return `Waiting: ${callsAhead} ${callsAhead === 1 ? 'call' : 'calls'} ahead`;
      return status ?? (count > 1 ? `Running, ${nth(count, maxAttempts)}` : 'Running');
    case 'answered':
      return `${status ?? 'Completed'}${after}`;
    case 'failed':
      return `Failed${after}`;
    case 'cancelled':
      return `Cancelled${after}`;
  }
}

/** Returns how long the next attempt is delayed: `Waiting 4 s before attempt 3 of 8`. */
export function toWaitSummary({ attempts, maxAttempts }: Standing, left: number): string {
  return `Waiting ${Math.ceil(left / 1000)} s before ${nth(attempts.length + 1, maxAttempts)}`;
}

/** Returns what a screen reader announces when an invocation ends: `200 OK in 143 ms`. */
export function toAnnouncement(view: InvocationView): string {
  const duration = view.duration ?? view.timings?.total;
  const time = duration !== undefined && view.state === 'answered' ? ` in ${formatDuration(duration)}` : '';
  const reason = view.failure ?? view.explanation;
  const line = reason && findErrorLine(view.output?.stderr ?? '');
  const change = view.change === 'pending' ? undefined : view.change;
  const outcome = [`${toSummary(view)}${time}`, change].filter(Boolean).join(', ');
  return [outcome, reason?.message.replace(/\.$/, ''), line].filter(Boolean).join('. ');
}

function nth(n: number, of: number | undefined): string {
  return of === undefined ? `attempt ${n}` : `attempt ${n} of ${of}`;
}
