/** The output of a call. */
export type CallOutput = { readonly stdout: string; readonly stderr: string };

/** Maximum number of characters of each stream of a call. */
const maxLength = 256 * 1024;
/** Short texts are joined up to this length, so that many small writes make few parts. */
const partLength = 8 * 1024;

/** Collects text and keeps its end. Each addition takes time in proportion to its own length. */
export class TailText {
  readonly #maxLength: number;
  #parts: string[] = [];
  #length = 0;

  /** @param maxLength characters to keep */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Number of characters in memory: at most the limit plus one part. */
  get length(): number {
    return this.#length;
  }

  add(text: string): void {
    const added = text.length > this.#maxLength ? text.slice(-this.#maxLength) : text;
    const last = this.#parts.at(-1);
    if (last !== undefined && last.length + added.length <= partLength)
      this.#parts[this.#parts.length - 1] = last + added;
    else this.#parts.push(added);
    this.#length += added.length;
    let spare = this.#length - this.#maxLength;
    while (spare > 0 && (this.#parts[0]?.length ?? Infinity) <= spare) {
      const dropped = this.#parts.shift()?.length ?? 0;
      spare -= dropped;
      this.#length -= dropped;
    }
  }

  toString(): string {
    return this.#parts.join('').slice(-this.#maxLength);
  }
}

/** Keeps the output of one call: the last 256 Ki characters of each stream. */
export class OutputTail {
  readonly #streams = { stdout: new TailText(maxLength), stderr: new TailText(maxLength) };

  get length(): number {
    return this.#streams.stdout.length + this.#streams.stderr.length;
  }

  get value(): CallOutput {
    return { stdout: this.#streams.stdout.toString(), stderr: this.#streams.stderr.toString() };
  }

  add(stream: keyof CallOutput, text: string): void {
    this.#streams[stream].add(text);
  }
}
