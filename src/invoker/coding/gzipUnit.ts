import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { decodeAtOnce, ZlibUnit, type CodingUnit, type Emit, type SmallUnit } from './zlibUnit.ts';

/** Maximum size of a header in bytes, more than a file name and a comment need. */
const maxHeader = 64 * 1024;

/** Bytes: CRC-32 and length of the decoded data. */
const trailerSize = 8;

/**
 * Decodes one member of gzip data (RFC 1952). Node's own decoder drops up to 16 kB of output if something else follows the member, so
 * Node only decodes the deflate data.
 */
export class GzipUnit implements CodingUnit {
  readonly #inflater: ZlibUnit;
  #step: 'header' | 'data' | 'trailer' = 'header';
  #waiting: Uint8Array = new Uint8Array(0);
  #sum = 0;
  #size = 0;

  constructor(emit: Emit) {
    this.#inflater = new ZlibUnit(createInflateRaw(), (bytes) => {
      this.#sum = crc32(bytes, this.#sum);
      this.#size += bytes.length;
      return emit(bytes);
    });
  }

  async write(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    let rest: Uint8Array | undefined = bytes;
    if (this.#step === 'header') rest = this.#takeHeader(rest);
    if (rest && this.#step === 'data') {
      rest = await this.#inflater.write(rest);
      if (rest) this.#step = 'trailer';
    }
    return rest && this.#takeTrailer(rest);
  }

  async end(): Promise<void> {
    if (this.#step === 'data') await this.#inflater.end();
    throw new Error('the gzip data ends early');
  }

  resume(): void {
    this.#inflater.resume();
  }

  destroy(): void {
    this.#inflater.destroy();
  }

  #takeHeader(bytes: Uint8Array): Uint8Array | undefined {
    const head = Buffer.concat([this.#waiting, bytes]);
    const length = headerLength(head);
    if (length === undefined || length > head.length) {
      if (head.length > maxHeader) throw new Error('the gzip header is too long');
      this.#waiting = head;
      return undefined;
    }
    this.#step = 'data';
    this.#waiting = new Uint8Array(0);
    return head.subarray(length);
  }

  /** Returns the bytes after the member, undefined if the member is not complete yet. */
  #takeTrailer(bytes: Uint8Array): Uint8Array | undefined {
    const trailer = Buffer.concat([this.#waiting, bytes]);
    this.#waiting = trailer;
    if (trailer.length < trailerSize) return undefined;
    if (!isTrailer(trailer, this.#sum, this.#size))
      throw new Error('the gzip data does not have its checksum');
    return trailer.subarray(trailerSize);
  }
}

/** Decodes a small member at the beginning of bytes; undefined if it is not small, complete and undamaged. */
export function decodeSmallMember(bytes: Uint8Array): SmallUnit | undefined {
  const member = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = headerLength(member);
  const data = length === undefined ? undefined : decodeAtOnce(inflateRawSync, member.subarray(length));
  if (!data || data.rest.length < trailerSize) return undefined;
  const trailer = member.subarray(member.length - data.rest.length);
  return isTrailer(trailer, crc32(data.decoded), data.decoded.length)
    ? { decoded: data.decoded, rest: trailer.subarray(trailerSize) }
    : undefined;
}

function isTrailer(trailer: Buffer, sum: number, size: number): boolean {
  return trailer.readUInt32LE(0) === sum && trailer.readUInt32LE(4) === size % 2 ** 32;
}

/** Returns the length of a header with its extra field, file name, comment and checksum; undefined if it is not complete. */
function headerLength(head: Buffer): number | undefined {
  const flags = head[3] ?? 0;
  let length = 10;
  if (flags & 4) {
    if (head.length < length + 2) return undefined;
    length += 2 + head.readUInt16LE(length);
  }
  for (const text of [8, 16]) {
    if ((flags & text) === 0) continue;
    const end = head.indexOf(0, length);
    if (end < 0) return undefined;
    length = end + 1;
  }
  return flags & 2 ? length + 2 : length;
}
