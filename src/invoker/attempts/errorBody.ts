import { parseServiceError } from '../../core/oci/serviceError.ts';

/** Most bytes of an error answer that are kept; the service's own have a few hundred. */
const limit = 64 * 1024;

/** The body of an error answer as it comes in, kept while it may be one of the service's, which have a code. */
export class ErrorBody {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** True: it is too long to have a code, and no more of it is kept. */
  get overflowed(): boolean {
    return this.#size > limit;
  }

  /** What was added, the chunk that was too much included. */
  get chunks(): readonly Uint8Array[] {
    return this.#chunks;
  }

  /** The service's code; ask when the whole body is there. */
  get code(): string | undefined {
    return this.overflowed ? undefined : parseServiceError(Buffer.concat(this.#chunks))?.code;
  }

  add(bytes: Uint8Array): void {
    if (this.overflowed) return;
    this.#chunks.push(bytes);
    this.#size += bytes.byteLength;
  }
}
