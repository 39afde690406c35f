import type { Redactor } from '../../core/redaction/redactor.ts';
import type { RedactionStream } from '../../core/redaction/redactionStream.ts';

/** Replaces secrets in the text of one stream, which arrives in pieces that belong to calls. */
export class RedactedText {
  readonly #redactor: Redactor;
  readonly #write: (callId: string, text: string) => void;
  #stream: RedactionStream;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #callId = '';

  constructor(redactor: Redactor, write: (callId: string, text: string) => void) {
    this.#redactor = redactor;
    this.#write = write;
    this.#stream = redactor.stream();
  }

  /** Passes on what is certain: the possible beginning of a secret is held back. */
  add(callId: string, text: string): void {
    if (this.#redactor.isEmpty) return this.#write(callId, text);
    if (callId !== this.#callId) this.flush();
    this.#callId = callId;
    this.#emit(this.#decoder.decode(this.#stream.push(new TextEncoder().encode(text)), { stream: true }));
  }

  /** Passes on what was held back: no more text belongs to the call. */
  flush(): void {
    if (this.#redactor.isEmpty) return;
    this.#emit(this.#decoder.decode(this.#stream.end()));
    this.#stream = this.#redactor.stream();
  }

  #emit(text: string): void {
    if (text !== '') this.#write(this.#callId, text);
  }
}
