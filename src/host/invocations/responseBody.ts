import { isUndecided } from '../../core/text/charset.ts';
import { judgeBody, toContentKind, type BodyForm, type ContentKind } from '../../core/http/contentKind.ts';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import { ResponseSpool, type SpoolOptions } from '../../invoker/spool/responseSpool.ts';

/** A body is judged text or binary by no more than its first bytes. */
const judgedBytes = 8192;

/** An event's effect on what is shown: another state, or only more of the same body. */
export type Change = 'state' | 'growth';

/** The body of an answer as it arrives: its bytes in a spool, and its text up to the preview limit. */
export class ResponseBody {
  readonly spool: ResponseSpool;
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #form: BodyForm | undefined;
  #contentType: string | undefined;
  #kind: ContentKind = 'text';
  #text = '';

  constructor(spool: SpoolOptions) {
    this.spool = new ResponseSpool(spool);
  }

  get kind(): ContentKind {
    return this.#kind;
  }

  /** It only grows, unless the body turns out to be binary. */
  get text(): string {
    return this.#text;
  }

  /** The WHATWG name of the encoding that the text was decoded from. */
  get encoding(): string {
    return this.#form?.encoding ?? 'utf-8';
  }

  /** What is odd about its character set. */
  get remark(): ResponseRemark | undefined {
    return this.#kind === 'binary' ? undefined : this.#form?.remark;
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
    if (!this.#form) this.#open(false);
    else {
      if (judged) this.#kind = toContentKind(this.#contentType, this.#judged(), this.#form.encoding);
      this.#show(shown);
    }
    await this.spool.drained;
    return before === this.#standing() ? 'growth' : 'state';
  }

  end(): void {
    if (!this.#form) this.#open(true);
    // A character that the limit cut in two is left out; one that the sender left unfinished is shown as such.
    if (this.#kind !== 'binary' && !this.isCut) this.#text += this.#decoder?.decode() ?? '';
  }

  /** Chooses the encoding, by the first bytes, for good: text that is shown stays as it is. */
  #open(ended: boolean): void {
    const head = this.#judged();
    if (head.length === 0 || (!ended && isUndecided(this.#contentType, head))) return;
    this.#form = judgeBody(this.#contentType, head);
    this.#kind = this.#form.kind;
    this.#decoder = new TextDecoder(this.#form.encoding);
    this.#show(this.spool.readHead());
  }

  #show(bytes: Uint8Array): void {
    if (this.#kind === 'binary') this.#text = '';
    else this.#text += this.#decoder?.decode(bytes, { stream: true }) ?? '';
  }

  #judged(): Uint8Array {
    return this.spool.readHead().subarray(0, judgedBytes);
  }

  #standing(): string {
    return `${this.#kind} ${this.isCut} ${this.spool.failure?.code} ${this.remark?.code}`;
  }
}
