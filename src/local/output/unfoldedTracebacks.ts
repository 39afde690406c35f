/** A line with a traceback, up to its first frame: what failed comes first. */
const folded = /^(.*?): {2}(File "[^"]+", line \d+, in .*)$/;

/** The beginning of such a line. */
const begin = / - fn - ERROR - | {2}File "/;

/** The ends of lines in a traceback: a backslash and an n, before the next frame, code or marks. */
const lineEnd = /\\n(?= {2}(?:File "| {2})|$)/g;

/** Maximum number of characters of a line that is held back. */
const longest = 64 * 1024;

/**
 * Turns the tracebacks that the FDK for Python logs into lines: it replaces each end of a line by a backslash and an n. Holds back a line that
 * may be one until it is complete; any other text passes through at once.
 */
export class UnfoldedTracebacks {
  readonly #write: (callId: string, text: string) => void;
  #callId = '';
  /** The incomplete line. */
  #held = '';
  /** True if text ended within a line that has passed through. */
  #isWithinLine = false;

  constructor(write: (callId: string, text: string) => void) {
    this.#write = write;
  }

  add(callId: string, text: string): void {
    if (callId !== this.#callId) {
      this.flush();
      this.#callId = callId;
      this.#isWithinLine = false;
    }
    const lines = (this.#held + text).split('\n');
    const last = lines.pop() ?? '';
    let passed = '';
    for (const line of lines) {
      passed += `${this.#isWithinLine ? line : unfold(line)}\n`;
      this.#isWithinLine = false;
    }
    const isHeld = !this.#isWithinLine && last.length <= longest && begin.test(last);
    this.#held = isHeld ? last : '';
    if (!isHeld) passed += last;
    this.#isWithinLine ||= !isHeld && last !== '';
    if (passed !== '') this.#write(this.#callId, passed);
  }

  /** Passes on what is held back. */
  flush(): void {
    const held = this.#held;
    this.#held = '';
    if (held === '') return;
    this.#isWithinLine = true;
    this.#write(this.#callId, unfold(held));
  }
}

function unfold(line: string): string {
  const [, what, frames] = folded.exec(line.length > longest ? '' : line) ?? [];
  return what === undefined || frames === undefined || !frames.includes('\\n')
    ? line
    : `${what}:\n  ${frames.replace(lineEnd, '\n').replace(/\n$/, '')}`;
}
