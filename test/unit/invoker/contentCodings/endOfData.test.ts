import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { text, gzip, brotli, zstd, deflate, rawDeflate, receive, remarksOf, bytewise } from './receive.ts';

describe('a body with bytes after its encoded data', () => {
  it.each([
    ['gzip', gzip],
    ['deflate', deflate],
    ['deflate', rawDeflate],
    ['br', brotli],
    ['zstd', zstd],
  ])('of %s is decoded, with a remark about the rest (%#)', async (encoding, bytes) => {
    const junk = Buffer.from('junk and more junk');
    for (const pieces of [
      [Buffer.concat([bytes, junk])],
      [bytes, junk],
      [...bytewise(bytes), ...bytewise(junk)],
    ]) {
      const outcome = await receive(encoding, ...pieces);
      expect(outcome.body.toString()).toBe(text);
      expect(remarksOf(outcome)).toEqual([{ code: 'trailingBytes', encoding }]);
    }
  });

  it.each([
    ['gzip', gzip],
    ['br', brotli],
  ])('of %s may be padded with zeros', async (encoding, bytes) => {
    const outcome = await receive(encoding, Buffer.concat([bytes, Buffer.alloc(700)]));
    expect(outcome.body.toString()).toBe(text);
    expect(remarksOf(outcome)).toEqual([]);
  });
});

describe('a body whose encoded data ends early', () => {
  const random = Buffer.from(
    Array.from({ length: 40_000 }, (_, index) => (index * index * 31) >> (index % 7)),
  );
  it.each([
    ['gzip', zlib.gzipSync(random)],
    ['deflate', zlib.deflateSync(random)],
    ['deflate', zlib.deflateRawSync(random)],
    ['br', zlib.brotliCompressSync(random)],
  ])('of %s is a failure, after everything that could be decoded (%#)', async (encoding, bytes) => {
    const { body, last } = await receive(encoding, bytes.subarray(0, bytes.length - 30));
    expect(body.length).toBeGreaterThan(random.length / 2);
    expect(random.subarray(0, body.length).equals(body)).toBe(true);
    expect(last).toMatchObject({ type: 'failed', failure: { code: 'responseDamaged', encoding } });
  });

  it('is a failure without its checksum, or with a wrong one', async () => {
    const wrong = Buffer.from(gzip);
    wrong[gzip.length - 6] = (wrong[gzip.length - 6] ?? 0) ^ 1;
    for (const bytes of [gzip.subarray(0, -4), wrong]) {
      const { body, last } = await receive('gzip', bytes);
      expect(body.toString()).toBe(text);
      expect(last).toMatchObject({ failure: { code: 'responseDamaged', encoding: 'gzip' } });
    }
  });
});
