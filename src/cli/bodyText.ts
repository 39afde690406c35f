import { readCharset } from '../core/charset.ts';

/** Character sets in which bytes below 128 can be something else than ASCII. */
const notAscii: ReadonlySet<string> = new Set(['utf-16le', 'utf-16be', 'iso-2022-jp']);

/** Judges whether a body that comes in pieces is text in UTF-8, to its last byte. */
export class BodyText {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #encoding: string;
  #isText = true;

  /** @param contentType says whether it is another character set, in which bytes may be valid UTF-8 by chance */
  constructor(contentType: string | undefined) {
    this.#encoding = readCharset(contentType).encoding;
    if (notAscii.has(this.#encoding)) this.#isText = false;
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
