import { plainAnsiText } from '../../core/text/ansiText.ts';

/** A sequence at the end of a piece of output that may go on in the next one, and a carriage return that may belong to a line break. */
// oxlint-disable-next-line no-control-regex -- what a terminal acts on
const unfinished = /(?:\x1b(?:\[[0-?]*[ -/]*)?|\r)$/;

/** The longest beginning of a sequence that is kept back. */
const longest = 64;

/** Makes output that arrives in pieces plain: Maven resets colours even where it uses none. */
export class PlainOutput {
  #rest = '';

  /** Returns the plain text that is complete. */
  add(piece: string): string {
    const text = this.#rest + piece;
    const [end = ''] = unfinished.exec(text.slice(-longest)) ?? [];
    this.#rest = end;
    return plainAnsiText(text.slice(0, text.length - end.length));
  }
}
