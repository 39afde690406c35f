import * as zlib from 'node:zlib';
import { decodeSmallMember, GzipUnit } from './gzipUnit.ts';
import { decodeAtOnce, ZlibUnit, type CodingUnit, type Emit, type SmallUnit } from './zlibUnit.ts';

/** Makes the decoder of one unit of encoded data: a gzip member, a zstd frame, a whole stream of the others. */
export type UnitMaker = {
  /** Whether its first bytes are a mark that other data does not have: what is decoded then is right from its first byte. */
  readonly sure: boolean;
  /** Whether bytes after the end of one unit begin another. */
  readonly continues: (bytes: Uint8Array) => boolean;
  /** Decodes a small unit at once; undefined: it takes a decoder. Asked only where `continues` is true. */
  readonly decodeSmall: (bytes: Uint8Array) => SmallUnit | undefined;
  readonly make: (emit: Emit) => CodingUnit;
};

/** What never has a second unit. */
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
/** Node has it from 22.15 on; the Node of VS Code 1.100 does not. */
const createZstd: typeof zlib.createZstdDecompress | undefined = zlib.createZstdDecompress;
const zstd: UnitMaker = {
  sure: true,
  continues: isZstd,
  decodeSmall: (bytes) => decodeAtOnce(zlib.zstdDecompressSync, bytes),
  make: (emit) => new ZlibUnit(createZstd(), emit),
};

/** Bytes that have to be there before a decoder can be chosen. */
export const probedBytes = 4;

/** Returns true for a content coding that this Node decodes, whatever the case of its name. */
export function isKnownCoding(coding: string): boolean {
  const name = coding.toLowerCase();
  return ['gzip', 'x-gzip', 'deflate', 'br'].includes(name) || (name === 'zstd' && createZstd !== undefined);
}

/**
 * Returns the decoders worth trying on a body, by the name of its coding and its first bytes. Servers mix up gzip, zlib and raw
 * deflate, which RFC 9110 §8.4.1.2 notes: among these the bytes decide.
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

/** A frame, or one to skip (RFC 8878 §3.1). */
function isZstd([first = 0, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x28) return second === 0xb5 && third === 0x2f && fourth === 0xfd;
  return (first & 0xf0) === 0x50 && second === 0x2a && third === 0x4d && fourth === 0x18;
}

/** RFC 1950 §2.2. */
function isZlib([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
}
