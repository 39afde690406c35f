import type { ResponseSnapshot, ResponseUpdate } from '../../protocol/response.ts';

/** Makes what one page is told: the text of a body once, and from then on only chunks tell of it. */
export class ResponseFeed {
  #valueOrReport: number | undefined;

  /** All there is, for a page that asks. */
  whole(snapshot: ResponseSnapshot): ResponseSnapshot {
    this.#valueOrReport = snapshot.shown?.id;
    return snapshot;
  }

  /** How it stands; every chunk of the shown text has to be told before. */
  update(snapshot: ResponseSnapshot): ResponseUpdate {
    const { shown } = snapshot;
    // A body that turns out to be binary takes its text back.
    if (!shown || shown.id !== this.#valueOrReport || shown.kind === 'binary') return this.whole(snapshot);
    const { text: _, ...rest } = shown;
    return { ...snapshot, shown: rest };
  }
}
