/** Splits the output of a program into lines, and leaves out the empty ones. */
export class OutputLines {
  readonly #write: (line: string) => void;
  #rest = '';

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  add(text: string): void {
    const lines = (this.#rest + text).split(/[\r\n]+/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') this.#write(line);
  }
}
