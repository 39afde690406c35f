import * as zlib from 'node:zlib';
import { decodeSmallMember, GzipUnit } from './gzipUnit.ts';
import { decodeAtOnce, ZlibUnit, type CodingUnit, type Emit, type SmallUnit } from './zlibUnit.ts';

/** Creates the decoder of one unit of encoded data: a gzip member, a zstd frame, or a whole stream in other formats. */
export type UnitMaker = {
  /** True if its first bytes are a signature that other data does not have, so that the decoder is certainly right. */
  readonly sure: boolean;
  /** Returns true if bytes after the end of a unit begin another one. */
  readonly continues: (bytes: Uint8Array) => boolean;
  /** Decodes a small unit at once; undefined if it is too large. Only called if `continues` returns true. */
  readonly decodeSmall: (bytes: Uint8Array) => SmallUnit | undefined;
  readonly make: (emit: Emit) => CodingUnit;
};

/** Formats that always have a single unit. */
const single = { sure: false, continues: () => false, decodeSmall: () => undefined } as const;

const gzip: UnitMaker = {
  sure: true,
  continues: isGzip,
  decodeSmall: decodeSmallMember,
  make: (emit) => new GzipUnit(emit),
};
const inflate: UnitMaker = { ...single, make: (emit) => new ZlibUnit(zlib.createInflate(), emit) };
const inflateRaw: UnitMaker = { ...single, make: (emit) => new ZlibUnit(zlib.createInflateRaw(), emit) };
const brotli: UnitMaker = { ...single, make: (emit) => new ZlibUnit(zlib.createBrotliDecompress(), emit) };
/** Available since Node 22.15; missing in VS Code 1.100. */
const createZstd: typeof zlib.createZstdDecompress | undefined = zlib.createZstdDecompress;
const zstd: UnitMaker = {
  sure: true,
  continues: isZstd,
  decodeSmall: (bytes) => decodeAtOnce(zlib.zstdDecompressSync, bytes),
  make: (emit) => new ZlibUnit(createZstd(), emit),
};

/** Number of bytes that are needed to choose a decoder. */
export const probedBytes = 4;

/** Returns true for a content coding that this Node decodes, whatever the case of its name. */
export function isKnownCoding(coding: string): boolean {
  const name = coding.toLowerCase();
  return ['gzip', 'x-gzip', 'deflate', 'br'].includes(name) || (name === 'zstd' && createZstd !== undefined);
}

/**
 * Returns the decoders to try on a body, by the name of its coding and its first bytes. Servers confuse gzip, zlib and raw deflate,
 * as RFC 9110 §8.4.1.2 notes, so the bytes decide between these.
 */
export function chooseUnits(coding: string, head: Uint8Array): readonly UnitMaker[] {
  switch (coding.toLowerCase()) {
    case 'br':
      return [brotli];
    case 'zstd':
      return isZstd(head) ? [zstd] : [];
    case 'deflate':
      if (isGzip(head)) return [gzip];
      return isZlib(head) ? [inflate, inflateRaw] : [inflateRaw];
    default:
      if (isGzip(head)) return [gzip];
      return isZlib(head) ? [inflate] : [];
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Returns true for a frame or a skippable frame (RFC 8878 §3.1). */
function isZstd([first = 0, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x28) return second === 0xb5 && third === 0x2f && fourth === 0xfd;
  return (first & 0xf0) === 0x50 && second === 0x2a && third === 0x4d && fourth === 0x18;
}

/** Returns true for a zlib header (RFC 1950 §2.2). */
function isZlib([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
}
