import type { TimelineEvent } from './invocationEvent.ts';

/**
 * Returns how long an invocation took in milliseconds: from the start of its first attempt to the end of the
 * last one, including the delays between them. With one attempt, it is the total of the timings. Undefined
 * while it runs, and if nothing was sent. Every view shows this number.
 */
export function invocationDuration(events: readonly TimelineEvent[]): number | undefined {
  let first: number | undefined;
  let last = 0;
  let total: number | undefined;
  for (const event of events)
    switch (event.type) {
      case 'attempt':
        first ??= event.startedAt;
        last = event.startedAt;
        total = undefined;
        break;
      case 'retry':
        total = event.timings.total;
        break;
      case 'finished':
        return toDuration(first, last, event.timings.total);
      case 'failed':
      case 'cancelled':
        // Cancelled during a delay: the last attempt had ended before.
        return toDuration(first, last, total ?? event.timings?.total);
      case 'sent':
      case 'head':
        break;
    }
  return undefined;
}

function toDuration(first: number | undefined, last: number, total: number | undefined): number | undefined {
  return first === undefined || total === undefined ? undefined : last - first + total;
}
