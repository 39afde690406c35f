import { defined } from '../../core/common/defined.ts';
import { describeAttempt, type AttemptReport } from '../../core/invocation/describeAttempt.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { AttemptVerdict, TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import { toStatusText } from '../../core/http/statusText.ts';
import type { AttemptLine } from '../../protocol/response.ts';

/** The attempts of one invocation, derived from its events and described in words. */
export class AttemptList {
  #lines: readonly AttemptLine[] = [];
  #nextAt: number | undefined;

  get lines(): readonly AttemptLine[] {
    return this.#lines;
  }

  /** When the next attempt starts, in milliseconds of the clock of the events. Undefined unless a retry is pending. */
  get nextAt(): number | undefined {
    return this.#nextAt;
  }

  /**
   * Applies the next event.
   *
   * @param code the code of the service error in the body, known once the response is complete
   */
  take(event: TimelineEvent, code?: string): void {
    const waiting = this.#nextAt !== undefined;
    this.#nextAt = undefined;
    switch (event.type) {
      case 'attempt': {
        this.#end({});
        const { n, startedAt } = event;
        this.#lines = [...this.#lines, { n, startedAt, state: 'running', outcome: 'Sending request.' }];
        return;
      }
      case 'sent':
        return this.#amend({ outcome: 'Waiting for response.' });
      case 'head': {
        const { status, statusText } = event.head;
        return this.#amend({ status, outcome: `${toStatusText(status, statusText)}.` });
      }
      case 'retry': {
        const { n, ending, ran, reason, wait, timings } = event;
        const report: AttemptReport = { n, ending, ran, decision: { repeat: true, reason, wait } };
        this.#amend({ ...toLine(report, timings.total), state: 'waiting' });
        this.#nextAt = (this.#lines.at(-1)?.startedAt ?? 0) + timings.total + wait * 1000;
        return;
      }
      case 'finished': {
        const { verdict, timings } = event;
        const ending = {
          kind: 'response',
          status: this.#status,
          ...defined({ code }),
        } as const;
        return this.#end(toLine(toLast(this.#lines.length, ending, verdict), timings.total));
      }
      case 'failed': {
        const { failure, verdict, timings } = event;
        if (!verdict) return this.#end({ outcome: describeFailure(failure).message });
        // The verdict already considers whether the whole request was sent.
        const ending = { kind: 'failure', failure, sent: true } as const;
        return this.#end(toLine(toLast(this.#lines.length, ending, verdict), timings?.total));
      }
      case 'cancelled':
        return waiting
          ? this.#end({ next: 'Cancelled while waiting for the next attempt.' })
          : this.#end(
              { outcome: 'Cancelled.', ...(event.timings && { duration: event.timings.total }) },
              'cancelled',
            );
    }
  }

  get #status(): number {
    return this.#lines.at(-1)?.status ?? 0;
  }

  #end(change: Partial<AttemptLine>, state: AttemptLine['state'] = 'ended'): void {
    this.#amend({ ...change, state });
  }

  #amend(change: Partial<AttemptLine>): void {
    const last = this.#lines.at(-1);
    if (last) this.#lines = [...this.#lines.slice(0, -1), { ...last, ...change }];
  }
}

function toLast(n: number, ending: AttemptReport['ending'], { ran, ...why }: AttemptVerdict): AttemptReport {
  return { n, ending, ran, decision: { repeat: false, ...why } };
}

function toLine(report: AttemptReport, duration: number | undefined): Partial<AttemptLine> {
  const { outcome, next } = describeAttempt(report);
  const { ending, ran } = report;
  return {
    outcome,
    ran,
    ...(ending.kind === 'response' && { status: ending.status }),
    ...(next !== '' && { next }),
    ...defined({ duration }),
  };
}
