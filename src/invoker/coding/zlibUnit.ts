import type { BrotliDecompress, Inflate, InflateRaw } from 'node:zlib';

/** Takes decoded bytes; false: no more of them before `resume` is called. */
export type Emit = (bytes: Uint8Array) => boolean;

/** Decodes one unit of encoded data. */
export interface CodingUnit {
  /**
   * Decodes bytes. Resolves once their output is emitted: with the bytes after the end of the unit, where there are any.
   *
   * @throws what keeps them from being decoded
   */
  write(bytes: Uint8Array): Promise<Uint8Array | undefined>;
  /** @throws where the unit is not complete */
  end(): Promise<void>;
  /** Emits again, after `emit` asked for a pause. */
  resume(): void;
  destroy(): void;
}

/** A unit that was decoded at once, and the bytes after its end. */
export type SmallUnit = { readonly decoded: Uint8Array; readonly rest: Uint8Array };

/** Encoded bytes of a unit that is decoded at once, and decoded ones: what is larger is worth a stream of its own. */
const [maxSmall, maxSmallDecoded] = [512, 4096];

/** One of Node's functions that decompress at once, such as `inflateRawSync`. */
type Decompress = (
  bytes: Uint8Array,
  options: { readonly info: true; readonly maxOutputLength: number; readonly chunkSize: number },
) => unknown;

/**
 * Decodes a small unit at the beginning of bytes, in a tenth of the time that a stream takes; undefined where it is not a
 * small one, not complete or damaged.
 */
export function decodeAtOnce(decompress: Decompress, bytes: Uint8Array): SmallUnit | undefined {
  const options = { info: true, maxOutputLength: maxSmallDecoded, chunkSize: maxSmallDecoded } as const;
  try {
    // With `info` this is an object, which Node's types do not say.
    const { buffer, engine } = decompress(bytes.subarray(0, maxSmall), options) as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    return { decoded: buffer, rest: bytes.subarray(engine.bytesWritten) };
  } catch {
    return undefined;
  }
}

/** A unit that one of Node's decompressors decodes from its first byte to its last. */
export class ZlibUnit implements CodingUnit {
  readonly #stream: Inflate | InflateRaw | BrotliDecompress;
  readonly #ended: Promise<void>;
  readonly #failed: Promise<never>;
  #fed = 0;

  constructor(stream: Inflate | InflateRaw | BrotliDecompress, emit: Emit) {
    this.#stream = stream;
    // Listened for from the beginning: it ends by itself where its data does.
    this.#ended = new Promise((resolve) => stream.once('end', resolve));
    this.#failed = new Promise((_resolve, reject) => stream.once('error', reject));
    // Nobody may be waiting when it fails; whoever writes next hears of it.
    this.#failed.catch(() => undefined);
    stream.on('data', (bytes: Uint8Array) => {
      if (!emit(bytes)) stream.pause();
    });
  }

  async write(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    this.#fed += bytes.length;
    const written = new Promise<void>((resolve) => this.#stream.write(bytes, () => resolve()));
    await Promise.race([written, this.#failed]);
    // It leaves what comes after the end of its data, and says only by this count that it did.
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
