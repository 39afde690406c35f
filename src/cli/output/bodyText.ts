import { isAsciiBased, readCharset } from '../../core/text/charset.ts';

/** Judges whether a body that comes in pieces is text in UTF-8, to its last byte. */
export class BodyText {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #encoding: string;
  #isText = true;

  /** @param contentType says whether it is another character set, in which bytes may be valid UTF-8 by chance */
  constructor(contentType: string | undefined) {
    this.#encoding = readCharset(contentType).encoding;
    if (!isAsciiBased(this.#encoding)) this.#isText = false;
  }

  add(bytes: Uint8Array): void {
    if (!this.#isText) return;
    // A NUL is valid UTF-8, and a sign of binary data.
    this.#isText = !bytes.includes(0) && this.#accepts(() => this.#decoder.decode(bytes, { stream: true }));
    if (this.#encoding !== 'utf-8') this.#isText &&= bytes.every((byte) => byte < 0x80);
  }

  /** Ask when all is there. */
  get isText(): boolean {
    return this.#isText && this.#accepts(() => this.#decoder.decode());
  }

  #accepts(decode: () => string): boolean {
    try {
      decode();
      return true;
    } catch {
      return false;
    }
  }
}
