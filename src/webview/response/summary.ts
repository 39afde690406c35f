import type { InvocationView } from '../../protocol/response.ts';
import { formatDuration } from '../../core/formatDuration.ts';
import { toStatusText } from '../../core/statusText.ts';

/** How an invocation stands, in a word or two: `200 OK`, `Running`, `Cancelled`, `Failed`. */
export function toSummary({ state, head }: Pick<InvocationView, 'state' | 'head'>): string {
  const status = head && toStatusText(head.status, head.statusText);
  switch (state) {
    case 'running':
      return status ?? 'Running';
    case 'answered':
      return status ?? 'Answered';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
  }
}

/** What a screen reader is told when an invocation ends: `200 OK in 143 ms`. */
export function toAnnouncement(view: InvocationView): string {
  const time = view.timings && view.state === 'answered' ? ` in ${formatDuration(view.timings.total)}` : '';
  const reason = view.failure ? `. ${view.failure.message}` : '';
  return `${toSummary(view)}${time}${reason}`;
}
