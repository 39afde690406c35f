import type { InvocationEvent, ResponseHead } from '../../core/invocation/invocationEvent.ts';

/**
 * A response as it was received, with the secrets of its request, for its expectations and captures. Kept only in memory, up to a
 * limit. Never shown.
 */
export class RawResponse {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #size = 0;
  head: ResponseHead | undefined;

  /** @param limit most bytes of a body that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** The body; undefined if it is larger than the limit. */
  get body(): Uint8Array | undefined {
    return this.#size > this.#limit ? undefined : Buffer.concat(this.#chunks);
  }

  take(event: InvocationEvent): void {
    if (event.type === 'head') this.head = event.head;
    if (event.type !== 'chunk') return;
    this.#size += event.bytes.byteLength;
    if (this.#size > this.#limit) this.#chunks = [];
    else this.#chunks.push(event.bytes);
  }
}
