import * as zlib from 'node:zlib';

const codings = {
  br: (bytes: Uint8Array) =>
    zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (bytes: Uint8Array) => zlib.gzipSync(bytes, { level: 1 }),
  zstd: (bytes: Uint8Array) => zlib.zstdCompressSync(bytes),
} as const;

const made = new Map<string, Buffer>();

/** Returns a number of bytes `x` in a content coding; computed once. */
export function createBomb(coding: keyof typeof codings, size: number): Buffer {
  const known = made.get(`${coding} ${size}`);
  const bytes = known ?? codings[coding](Buffer.alloc(size, 'x'));
  made.set(`${coding} ${size}`, bytes);
  return bytes;
}
