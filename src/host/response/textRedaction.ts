import type { Redactor } from '../../core/redactor.ts';

/** Takes secrets out of text that comes in pieces. What may be the beginning of one is held back. */
export class TextRedaction {
  readonly #stream: ReturnType<Redactor['stream']>;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(redactor: Redactor) {
    this.#stream = redactor.stream();
  }

  /** Returns the text that is certain; with the last piece, all that is left. */
  push(text: string, last: boolean): string {
    const certain = this.#decoder.decode(this.#stream.push(this.#encoder.encode(text)), { stream: true });
    return last ? certain + this.#decoder.decode(this.#stream.end()) : certain;
  }
}
