import type { Readable } from 'node:stream';
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { Announcement } from './announcement.ts';
import { FrameSplitter } from './frameSplitter.ts';
import { RedactedText } from './redactedText.ts';
import { UnfoldedTracebacks } from './unfoldedTracebacks.ts';
import { TailText, type CallOutput } from './outputTail.ts';

/** Maximum wait for output that is still arriving, in milliseconds. */
const settleLimit = 200;
/** Maximum silence and maximum total wait for the end of the pipes once the process is gone, in milliseconds. */
const silenceLimit = 500;
const drainLimit = 3000;

/** Receives text of a call. Must return at once, so a slow receiver has to drop text. */
export type WriteOutput = (callId: string, stream: keyof CallOutput, text: string) => void;

/**
 * Reads the output of a process and assigns it to calls. Never pauses, so that the process does not wait for us.
 */
export class FunctionOutput {
  readonly #streams: readonly Readable[];
  readonly #closed: Promise<unknown>;
  /** The end of standard error. */
  readonly #errors = new TailText(4096);
  /** In the order in which text passes through them. */
  readonly #flushed: { flush(): void }[] = [];
  readonly #announcement: Announcement | undefined;
  #bytes = 0;
  #readingTime = 0;

  constructor(
    streams: Readonly<Record<keyof CallOutput, Readable>>,
    frameName: string,
    firstCallId: string,
    write: WriteOutput,
    redactor: Redactor = noRedaction,
    announcement?: RegExp,
  ) {
    this.#announcement = announcement && new Announcement(announcement);
    this.#streams = [streams.stdout, streams.stderr];
    const read = (name: keyof CallOutput): Promise<void> => {
      const toWritten = (callId: string, text: string): void => {
        if (name === 'stderr') this.#errors.add(text);
        write(callId, name, text);
      };
      const unfolded = name === 'stderr' ? new UnfoldedTracebacks(toWritten) : undefined;
      const redacted = new RedactedText(redactor, (callId, text) =>
        unfolded ? unfolded.add(callId, text) : toWritten(callId, text),
      );
      this.#flushed.push(redacted, ...(unfolded ? [unfolded] : []));
      const splitter = new FrameSplitter(frameName, firstCallId, (callId, text) => {
        this.#announcement?.add(name, text);
        redacted.add(callId, text);
      });
      return new Promise((resolve) => {
        streams[name]
          .on('data', (bytes: Buffer) => {
            const startedAt = performance.now();
            this.#bytes += bytes.length;
            splitter.add(bytes);
            this.#readingTime += performance.now() - startedAt;
          })
          .on('error', () => {})
          .once('close', () => {
            splitter.end();
            redacted.flush();
            unfolded?.flush();
            resolve();
          });
      });
    };
    this.#closed = Promise.all([read('stdout'), read('stderr')]);
  }

  /** Milliseconds spent on reading so far, during which the process may have waited for us. */
  get readingTime(): number {
    return this.#readingTime;
  }

  /** What was announced, once it has been read. */
  get announced(): string | undefined {
    return this.#announcement?.value;
  }

  /** The end of standard error. */
  get errors(): string {
    return this.#errors.toString();
  }

  /** The last line that names an error: `Error: Cannot find module 'x'`, `ModuleNotFoundError: No module named 'x'`, `panic: x`. */
  get lastError(): string | undefined {
    const lines = this.errors.match(/^(?:[\w.]*(?:Error|Exception)\b|panic: |fatal error: ).*$/gm);
    return lines?.at(-1)?.slice(0, 200);
  }

  /** Waits until everything written so far has been read; at most 200 ms when output keeps coming. */
  async settled(): Promise<void> {
    const until = performance.now() + settleLimit;
    await setImmediate();
    let before: number;
    do {
      before = this.#bytes;
      // A complete turn of the event loop, which reads all pipes that have data.
      await setImmediate();
    } while (this.#bytes !== before && performance.now() < until);
    for (const each of this.#flushed) each.flush();
  }

  /**
   * Reads to the end, once the process is gone. Waits for at most 0.5 s of silence and 3 s in all:
   * a process that escaped may keep the pipes open.
   */
  async drain(): Promise<void> {
    const until = performance.now() + drainLimit;
    let before: number;
    do {
      before = this.#bytes;
      await this.#closesWithin(silenceLimit);
      // The time may have passed because this thread was busy.
      await this.settled();
    } while (this.#bytes !== before && performance.now() < until);
    for (const stream of this.#streams) stream.destroy();
    await this.#closed;
  }

  async #closesWithin(milliseconds: number): Promise<void> {
    const own = new AbortController();
    const tooLate = delay(milliseconds, undefined, { signal: own.signal }).catch(() => {});
    await Promise.race([this.#closed, tooLate]);
    // Otherwise the timer would keep this process running.
    own.abort();
  }
}
