/** What a call wrote. */
export type CallOutput = { readonly stdout: string; readonly stderr: string };

/** Before anything was written. */
export const noOutput: CallOutput = { stdout: '', stderr: '' };

const maxCalls = 200;
const maxLength = 256 * 1024;

/** Adds what was written since; of each stream the last 256 Ki characters are kept. */
export function addOutput(output: CallOutput, stream: keyof CallOutput, text: string): CallOutput {
  return { ...output, [stream]: (output[stream] + text).slice(-maxLength) };
}

/** Keeps what the latest calls wrote, of the last 200. */
export class CallOutputs {
  readonly #calls = new Map<string, CallOutput>();

  /** Opens the record of a call. Output of a call without one is dropped: it is too old, or no call of ours. */
  begin(callId: string): void {
    this.#calls.set(callId, noOutput);
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > maxCalls && oldest !== undefined) this.#calls.delete(oldest);
  }

  add(callId: string, stream: keyof CallOutput, text: string): void {
    const known = this.#calls.get(callId);
    if (known) this.#calls.set(callId, addOutput(known, stream, text));
  }

  get(callId: string): CallOutput | undefined {
    return this.#calls.get(callId);
  }
}
