import { bytesPerRow } from './hexRow.ts';

/** Bytes that are read at once. */
const blockSize = 4096 * bytesPerRow;

/** Reads bytes from an offset; fewer at the end. */
type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** The bytes of a body in blocks, each of which is read when a row of it is first needed. */
export class ByteBlocks {
  readonly #read: ReadBytes;
  readonly #onRead: () => void;
  readonly #blocks = new Map<number, Uint8Array | 'reading'>();

  /** @param onRead called when further rows are available */
  constructor(read: ReadBytes, onRead: () => void) {
    this.#read = read;
    this.#onRead = onRead;
  }

  /** Returns the bytes of a row; undefined until they have been read. */
  row(row: number): Uint8Array | undefined {
    const offset = row * bytesPerRow;
    const index = Math.floor(offset / blockSize);
    const block = this.#blocks.get(index);
    if (block === undefined) void this.#readBlock(index);
    if (block === undefined || block === 'reading') return undefined;
    const start = offset - index * blockSize;
    return block.subarray(start, start + bytesPerRow);
  }

  async #readBlock(index: number): Promise<void> {
    this.#blocks.set(index, 'reading');
    try {
      this.#blocks.set(index, await this.#read(index * blockSize, blockSize));
    } catch {
      // The page is being closed, or the response is gone: the next row of the block tries again.
      this.#blocks.delete(index);
      return;
    }
    this.#onRead();
  }
}
