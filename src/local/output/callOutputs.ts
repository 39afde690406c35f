import { OutputTail, type CallOutput } from './outputTail.ts';

const maxCalls = 200;
/** Maximum number of characters of all calls together. */
const maxTotal = 16 * 1024 * 1024;

/** Keeps the output of the last 200 calls, at most 16 Mi characters in all. The oldest calls are dropped first. */
export class CallOutputs {
  readonly #calls = new Map<string, OutputTail>();
  #total = 0;

  /** Starts to record a call. Output of a call that is not recorded, or no longer, is dropped. */
  begin(callId: string): void {
    this.#calls.set(callId, new OutputTail());
    if (this.#calls.size > maxCalls) this.#dropOldest();
  }

  add(callId: string, stream: keyof CallOutput, text: string): void {
    const tail = this.#calls.get(callId);
    if (!tail) return;
    const before = tail.length;
    tail.add(stream, text);
    this.#total += tail.length - before;
    while (this.#total > maxTotal && this.#calls.size > 1) this.#dropOldest();
  }

  get(callId: string): CallOutput | undefined {
    return this.#calls.get(callId)?.value;
  }

  #dropOldest(): void {
    const [oldest] = this.#calls;
    if (!oldest) return;
    this.#total -= oldest[1].length;
    this.#calls.delete(oldest[0]);
  }
}
