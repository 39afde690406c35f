import { StringDecoder } from 'node:string_decoder';

/**
 * Tells the output of one stream of a process apart by call. Before a call the FDK prints `\nNAME=ID\n`;
 * what follows belongs to call ID. Bytes may be cut anywhere, also inside a character or a frame.
 */
export class FrameSplitter {
  readonly #frame: string;
  readonly #write: (callId: string, text: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #callId: string;
  /** An empty line or the beginning of a line that may turn out to be a frame. */
  #held = '';
  #atLineStart = true;

  /** @param firstCallId gets what comes before the first frame: a start belongs to the call that caused it */
  constructor(frameName: string, firstCallId: string, write: (callId: string, text: string) => void) {
    this.#frame = `${frameName}=`;
    this.#callId = firstCallId;
    this.#write = write;
  }

  add(bytes: Buffer): void {
    let text = this.#held + this.#decoder.write(bytes);
    this.#held = '';
    while (text !== '') {
      const line = this.#atLineStart ? text.replace(/^\n/, '') : undefined;
      if (line !== undefined && (line.startsWith(this.#frame) || this.#frame.startsWith(line))) {
        const end = line.indexOf('\n');
        if (end < 0) {
          this.#held = text;
          return;
        }
        this.#callId = line.slice(this.#frame.length, end);
        text = line.slice(end + 1);
      } else {
        const end = text.indexOf('\n') + 1 || text.length;
        this.#emit(text.slice(0, end));
        text = text.slice(end);
      }
    }
  }

  /** The stream has ended: what was held back is no frame. */
  end(): void {
    this.#emit(this.#held + this.#decoder.end());
    this.#held = '';
  }

  #emit(text: string): void {
    if (text === '') return;
    this.#atLineStart = text.endsWith('\n');
    this.#write(this.#callId, text);
  }
}
