import { toStatusText } from '../../../core/http/statusText.ts';
import type { InvocationLabel, ResponseSnapshot } from '../../../protocol/response.ts';
import { toAnnouncement } from './summary.ts';

/**
 * Decides what a screen reader announces: the start of each invocation, and each outcome once, even if the invocation was over
 * before the page knew of it.
 */
export class Announcer {
  readonly #running = new Map<number, boolean>();
  #since: number | undefined;
  #shown: number | undefined;

  /** @param since start of the newest invocation that a former page announced; 0 if there is none */
  constructor(since: number) {
    this.#since = since || undefined;
  }

  /** Start of the newest invocation whose outcome was announced, in milliseconds since the epoch; 0 before the first. */
  get since(): number {
    return this.#since ?? 0;
  }

  /** Returns the next text, empty if the last one no longer applies. Undefined if nothing has changed. */
  next({ invocations, shown }: ResponseSnapshot): string | undefined {
    // A page that was never shown before is not late for what happened earlier.
    this.#since ??= (shown?.startedAt ?? 1) - 1;
    const texts: string[] = [];
    for (const label of invocations.toReversed()) {
      const wasRunning = this.#running.get(label.id);
      // The outcome of one that a save has started is announced with how it differs from the previous one.
      const isRunning = label.state === 'running' || label.change === 'pending';
      this.#running.set(label.id, isRunning);
      if (wasRunning === isRunning || label.past) continue;
      if (isRunning) texts.push(`Invoking ${label.title}…`);
      else if (wasRunning || label.startedAt > this.#since)
        texts.push(label.id === shown?.id ? toAnnouncement(shown) : toShortAnnouncement(label));
    }
    for (const { state, change, startedAt } of invocations)
      if (state !== 'running' && change !== 'pending') this.#since = Math.max(this.#since, startedAt);
    const isOther = shown?.id !== this.#shown;
    this.#shown = shown?.id;
    return texts.length > 0 ? texts.join('. ') : isOther ? '' : undefined;
  }
}

function toShortAnnouncement({ title, state, status, change }: InvocationLabel): string {
  const outcome = state === 'answered' && status !== undefined ? toStatusText(status) : state;
  return [`${title}: ${outcome}`, change].filter(Boolean).join(', ');
}
