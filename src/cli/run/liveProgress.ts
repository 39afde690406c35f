import { Writable } from 'node:stream';
import { formatDuration } from '../../core/common/format.ts';
import { describeCounts, titleOf, type Counts } from '../../run/reporters/resultTexts.ts';
import type { RequestResult } from '../../run/runner/runFolders.ts';
import type { RunRequest } from '../../run/runner/runRequest.ts';
import { isTerminal, showsColours, toSafeText, type Io } from '../common/io.ts';

/** Running requests that are shown; `--parallel` allows more. */
const maxRequests = 5;

/** Milliseconds between two drawings. */
const drawTime = 100;

/**
 * Lines at the end of a terminal while a run goes on: the requests that wait for a response, and the counts. They are drawn again and
 * again in place; all other text appears above them.
 */
export class LiveProgress {
  readonly #given: Io;
  readonly #total: number;
  readonly #running = new Map<RunRequest, number>();
  readonly #counts: Record<keyof Counts, number> = {
    passed: 0,
    failed: 0,
    skipped: 0,
    cancelled: 0,
    notRun: 0,
  };
  readonly #startedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;
  /** Lines that are on the screen. */
  #drawn = 0;
  /** Questions that the user sees. */
  #questions = 0;
  #hasEnded = false;
  /** The same process: its notes appear above the lines, and its questions hide them. */
  readonly io: Io;

  constructor(io: Io, total: number) {
    this.#given = io;
    this.#total = total;
    const stderr = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (isTerminal(io.stderr)) io.stdout.write(this.#erase());
        io.stderr.write(chunk);
        if (isTerminal(io.stderr)) io.stdout.write(this.#draw());
        done();
      },
    });
    // Not a copy: that would create the stream of standard input.
    this.io = Object.create(io, {
      stderr: { value: stderr },
      pause: { value: () => this.#pause() },
    }) as Io;
  }

  start(request: RunRequest): void {
    this.#running.set(request, performance.now());
    this.#timer ??= setInterval(() => this.#given.stdout.write(this.above('')), drawTime);
  }

  finish({ request, outcome }: RequestResult): void {
    this.#running.delete(request);
    this.#counts[outcome]++;
  }

  /** Returns what to write so that a text appears above the lines. */
  above(text: string): string {
    return `${this.#erase()}${text}${this.#draw()}`;
  }

  /** Draws no longer; what is drawn disappears with the next text. */
  end(): void {
    this.#hasEnded = true;
    clearInterval(this.#timer);
  }

  #pause(): () => void {
    this.#given.stdout.write(this.#erase());
    this.#questions++;
    return () => void this.#questions--;
  }

  #erase(): string {
    const lines = this.#drawn;
    this.#drawn = 0;
    // To the first column: the terminal itself may have written `^C`.
    return lines === 0 ? '' : `\r\u001B[${lines}A\u001B[J`;
  }

  #draw(): string {
    if (this.#hasEnded || this.#questions > 0 || this.#running.size === 0) return '';
    const lines = this.#toLines();
    this.#drawn = lines.length;
    const text = lines.map((line) => `${line}\n`).join('');
    return showsColours(this.#given) ? `\u001B[2m${text}\u001B[22m` : text;
  }

  #toLines(): readonly string[] {
    const now = performance.now();
    const shown = [...this.#running].slice(0, maxRequests);
    const more = this.#running.size - shown.length;
    const { passed, failed, skipped, cancelled } = this.#counts;
    const ended = passed + failed + skipped + cancelled;
    const { columns = 80 } = this.#given.stdout as { readonly columns?: number };
    return [
      ...shown.map(
        ([request, at]) => `  ${toSafeText(this.#given, titleOf({ request }))} (${formatDuration(now - at)})`,
      ),
      ...(more > 0 ? [`  and ${more} more`] : []),
      `${ended} of ${this.#total}: ${describeCounts(this.#counts, now - this.#startedAt)}`,
    ].map((line) => fit(line, columns - 1));
  }
}

/** Shortens a line to the columns of a terminal: a line that wraps could not be erased. */
function fit(line: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of line) {
    // Most of these take two columns, and a line that is too short does no harm.
    width += character >= '\u1100' && !'…›'.includes(character) ? 2 : 1;
    if (width > columns) return `${line.slice(0, Math.max(0, end - 1))}…`;
    end += character.length;
  }
  return line;
}
