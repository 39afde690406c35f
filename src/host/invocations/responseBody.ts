import { isUndecided } from '../../core/text/charset.ts';
import { judgeBody, toContentKind, type BodyForm, type ContentKind } from '../../core/http/contentKind.ts';
import { sniffImageType } from '../../core/http/imageType.ts';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import { ResponseSpool, type SpoolOptions } from '../../invoker/spool/responseSpool.ts';

/** How many of its first bytes decide whether a body is text or binary. */
const judgedBytes = 8192;

/** The effect of an event on the view: a new state, or only more of the same body. */
export type Change = 'state' | 'growth';

/** The body of a response as it arrives: its bytes in a spool, and its text up to the preview limit. */
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

  /** A note about its character set, if there is one. */
  get remark(): ResponseRemark | undefined {
    return this.#kind === 'binary' ? undefined : this.#form?.remark;
  }

  /** The type of an image by its first bytes, if only they tell it. */
  get sniffedType(): string | undefined {
    return this.#kind === 'binary'
      ? sniffImageType(this.#contentType, this.spool.readPart(0, 16))
      : undefined;
  }

  /** True when the text is only the beginning of the body. */
  get isCut(): boolean {
    return this.spool.size > this.spool.headSize;
  }

  /** Sets the content type of the response's headers. */
  begin(contentType: string | undefined): void {
    this.#contentType = contentType;
    this.#kind = toContentKind(contentType, new Uint8Array(0));
  }

  /** Appends bytes. Settles once the disk has them, so that a slow disk slows the sender. */
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
    // A character that the limit cut in two is omitted; one that the sender left incomplete is shown as a replacement character.
    if (this.#kind !== 'binary' && !this.isCut) this.#text += this.#decoder?.decode() ?? '';
  }

  /** Deletes what was received. Its size and kind stay known. */
  dispose(): Promise<void> {
    this.#text = '';
    this.#decoder = undefined;
    return this.spool.dispose();
  }

  /** Chooses the encoding by the first bytes. It never changes afterwards, so that shown text stays the same. */
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
