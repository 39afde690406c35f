import type { BrotliDecompress, Inflate, InflateRaw } from 'node:zlib';

/** Passes on decoded bytes. Returns false to pause until `resume` is called. */
export type Emit = (bytes: Uint8Array) => boolean;

/** Decodes one unit of encoded data. */
export interface CodingUnit {
  /**
   * Decodes bytes. Once their output was emitted, returns the bytes after the end of the unit, if it has ended.
   *
   * @throws if they cannot be decoded
   */
  write(bytes: Uint8Array): Promise<Uint8Array | undefined>;
  /** @throws if the unit is not complete */
  end(): Promise<void>;
  /** Continues after `emit` returned false. */
  resume(): void;
  destroy(): void;
}

/** A unit that was decoded at once, and the bytes after its end. */
export type SmallUnit = { readonly decoded: Uint8Array; readonly rest: Uint8Array };

/** Maximum sizes of a unit that is decoded at once, in encoded and decoded bytes; a larger one gets a stream. */
const [maxSmall, maxSmallDecoded] = [512, 4096];

/** One of Node's functions that decompress at once, such as `inflateRawSync`. */
type Decompress = (
  bytes: Uint8Array,
  options: { readonly info: true; readonly maxOutputLength: number; readonly chunkSize: number },
) => unknown;

/**
 * Decodes a small unit at the beginning of bytes, in a tenth of the time that a stream takes; undefined if it is not small, complete
 * and undamaged.
 */
export function decodeAtOnce(decompress: Decompress, bytes: Uint8Array): SmallUnit | undefined {
  const options = { info: true, maxOutputLength: maxSmallDecoded, chunkSize: maxSmallDecoded } as const;
  try {
    // With `info`, the result is an object, which Node's types omit.
    const { buffer, engine } = decompress(bytes.subarray(0, maxSmall), options) as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    return { decoded: buffer, rest: bytes.subarray(engine.bytesWritten) };
  } catch {
    return undefined;
  }
}

/** Decodes a unit with one of Node's decompressors. */
export class ZlibUnit implements CodingUnit {
  readonly #stream: Inflate | InflateRaw | BrotliDecompress;
  readonly #ended: Promise<void>;
  readonly #failed: Promise<never>;
  #fed = 0;

  constructor(stream: Inflate | InflateRaw | BrotliDecompress, emit: Emit) {
    this.#stream = stream;
    // From the start, since the stream ends by itself at the end of its data.
    this.#ended = new Promise((resolve) => stream.once('end', resolve));
    this.#failed = new Promise((_resolve, reject) => stream.once('error', reject));
    // It may fail while nothing waits for it; the next `write` throws then.
    this.#failed.catch(() => undefined);
    stream.on('data', (bytes: Uint8Array) => {
      if (!emit(bytes)) stream.pause();
    });
  }

  async write(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    this.#fed += bytes.length;
    const written = new Promise<void>((resolve) => this.#stream.write(bytes, () => resolve()));
    await Promise.race([written, this.#failed]);
    // Node does not consume bytes after the end of the data; only this count shows it.
    const unused = this.#fed - this.#stream.bytesWritten;
    if (unused <= 0) return undefined;
    await this.end();
    return bytes.subarray(Math.max(0, bytes.length - unused));
  }

  async end(): Promise<void> {
    this.#stream.end();
    await Promise.race([this.#ended, this.#failed]);
  }

  resume(): void {
    this.#stream.resume();
  }

  destroy(): void {
    this.#stream.destroy();
  }
}
