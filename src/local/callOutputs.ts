/** What a call wrote. */
export type CallOutput = { readonly stdout: string; readonly stderr: string };

const maxCalls = 200;
const maxLength = 256 * 1024;

/** Keeps what the latest calls wrote: the last 256 Ki characters of each stream, of the last 200 calls. */
export class CallOutputs {
  readonly #calls = new Map<string, CallOutput>();

  /** Opens the record of a call. Output of a call without one is dropped: it is too old, or no call of ours. */
  begin(callId: string): void {
    this.#calls.set(callId, { stdout: '', stderr: '' });
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > maxCalls && oldest !== undefined) this.#calls.delete(oldest);
  }

  add(callId: string, stream: keyof CallOutput, text: string): void {
    const known = this.#calls.get(callId);
    if (known) this.#calls.set(callId, { ...known, [stream]: (known[stream] + text).slice(-maxLength) });
  }

  get(callId: string): CallOutput | undefined {
    return this.#calls.get(callId);
  }
}
