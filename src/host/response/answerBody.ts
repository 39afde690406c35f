import { toContentKind, type ContentKind } from '../../core/contentKind.ts';
import { AnswerSpool, type SpoolOptions } from '../../invoker/answerSpool.ts';

/** A body is judged text or binary by no more than its first bytes. */
const judgedBytes = 8192;

/** An event's effect on what is shown: another state, or only more of the same body. */
export type Change = 'state' | 'growth';

/** The body of an answer as it arrives: its bytes in a spool, and its text up to the preview limit. */
export class AnswerBody {
  readonly spool: AnswerSpool;
  readonly #decoder = new TextDecoder();
  #contentType: string | undefined;
  #kind: ContentKind = 'text';
  #text = '';

  constructor(spool: SpoolOptions) {
    this.spool = new AnswerSpool(spool);
  }

  get kind(): ContentKind {
    return this.#kind;
  }

  /** It only grows, unless the body turns out to be binary. */
  get text(): string {
    return this.#text;
  }

  /** True when the text is only the beginning of the body. */
  get isCut(): boolean {
    return this.spool.size > this.spool.headSize;
  }

  /** Takes the content type that was announced. */
  begin(contentType: string | undefined): void {
    this.#contentType = contentType;
    this.#kind = toContentKind(contentType, new Uint8Array(0));
  }

  /** Takes more bytes; settles when the disk has them, so that a slow disk slows the sender. */
  async grow(bytes: Uint8Array): Promise<Change> {
    const before = this.#standing();
    const judged = this.spool.headSize < judgedBytes;
    const shown = this.spool.append(bytes);
    if (judged) this.#kind = toContentKind(this.#contentType, this.spool.readHead().subarray(0, judgedBytes));
    if (this.#kind === 'binary') this.#text = '';
    else this.#text += this.#decoder.decode(shown, { stream: true });
    await this.spool.drained;
    return before === this.#standing() ? 'growth' : 'state';
  }

  end(): void {
    // A character that the limit cut in two is left out; one that the sender left unfinished is shown as such.
    if (this.#kind !== 'binary' && !this.isCut) this.#text += this.#decoder.decode();
  }

  #standing(): string {
    return `${this.#kind} ${this.isCut} ${this.spool.failure?.code}`;
  }
}
