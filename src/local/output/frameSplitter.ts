import { StringDecoder } from 'node:string_decoder';

/** Maximum length of a call ID in a frame. A longer line is text of the function. */
const maxIdLength = 256;

/**
 * Assigns the output of one stream of a process to calls. Before a call, the FDK prints `\nNAME=ID\n`; the output after it belongs to
 * call ID. Bytes may be split anywhere, even within a character or a frame. Takes linear time.
 */
export class FrameSplitter {
  readonly #frame: string;
  readonly #write: (callId: string, text: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #callId: string;
  /** An empty line or the beginning of a line that may turn out to be a frame. */
  #held = '';
  #atLineStart = true;

  /** @param firstCallId the call that caused the start, and gets the output before the first frame */
  constructor(frameName: string, firstCallId: string, write: (callId: string, text: string) => void) {
    this.#frame = `${frameName}=`;
    this.#callId = firstCallId;
    this.#write = write;
  }

  add(bytes: Buffer): void {
    let text = this.#held + this.#decoder.write(bytes);
    this.#held = '';
    for (let found = this.#find(text); found; found = this.#find(text)) {
      this.#emit(text.slice(0, found.start));
      if (found.end === undefined) {
        this.#held = text.slice(found.start);
        return;
      }
      this.#callId = found.id;
      text = text.slice(found.end);
      this.#atLineStart = true;
    }
    const held = this.#lengthToHold(text);
    this.#emit(text.slice(0, text.length - held));
    this.#held = text.slice(text.length - held);
  }

  /** Ends the stream: the text that was held back is not a frame. */
  end(): void {
    this.#emit(this.#held + this.#decoder.end());
    this.#held = '';
  }

  /** Finds the next frame, with the empty line before it; `end` is undefined while the rest of it has not arrived. */
  #find(text: string): { start: number; end: number | undefined; id: string } | undefined {
    for (let at = text.indexOf(this.#frame); at >= 0; at = text.indexOf(this.#frame, at + 1)) {
      if (!this.#startsLine(text, at)) continue;
      const idStart = at + this.#frame.length;
      const rest = text.slice(idStart, idStart + maxIdLength + 1);
      const length = rest.indexOf('\n');
      if (length < 0 && rest.length > maxIdLength) continue;
      const end = length < 0 ? undefined : idStart + length + 1;
      return { start: this.#skipBack(text, at), end, id: rest.slice(0, Math.max(0, length)) };
    }
    return undefined;
  }

  /** Counts the characters at the end of the text that may be the beginning of a frame. */
  #lengthToHold(text: string): number {
    const lineStart = text.lastIndexOf('\n') + 1;
    const line = text.slice(lineStart, lineStart + this.#frame.length + 1);
    if (!this.#startsLine(text, lineStart) || !this.#frame.startsWith(line)) return 0;
    return text.length - this.#skipBack(text, lineStart);
  }

  #startsLine(text: string, at: number): boolean {
    return at === 0 ? this.#atLineStart : text[at - 1] === '\n';
  }

  /** Moves from the start of a line to before the empty line above it, if there is one. */
  #skipBack(text: string, at: number): number {
    return at > 0 && this.#startsLine(text, at - 1) ? at - 1 : at;
  }

  #emit(text: string): void {
    if (text === '') return;
    this.#atLineStart = text.endsWith('\n');
    this.#write(this.#callId, text);
  }
}
