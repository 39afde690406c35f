import type { CallOutput } from './outputTail.ts';

/** Longest line that is recognised, in characters. */
const maxLength = 1000;

/** Waits for a line in the output of a process, such as the one that names the port of its debugger. Keeps the first group of its match. */
export class Announcement {
  readonly #pattern: RegExp;
  readonly #ends: Record<keyof CallOutput, string> = { stdout: '', stderr: '' };
  #value: string | undefined;

  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  /** Undefined until the line was read. */
  get value(): string | undefined {
    return this.#value;
  }

  add(stream: keyof CallOutput, text: string): void {
    if (this.#value !== undefined) return;
    const read = this.#ends[stream] + text;
    this.#value = this.#pattern.exec(read)?.[1];
    this.#ends[stream] = read.slice(-maxLength);
  }
}
