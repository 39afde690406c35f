import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import {
  text,
  whole,
  gzip,
  brotli,
  zstd,
  deflate,
  rawDeflate,
  receive,
  remarksOf,
  bytewise,
} from './receive.ts';

describe('a body is decoded', () => {
  it.each([
    ['gzip', gzip],
    ['x-gzip', gzip],
    ['GZIP', gzip],
    ['deflate', deflate],
    ['deflate', rawDeflate],
    ['deflate', gzip],
    ['gzip', deflate],
    ['br', brotli],
    ['zstd', zstd],
    ['identity', whole],
    ['', whole],
    ['gzip, identity', gzip],
    ['gzip, br', zlib.brotliCompressSync(gzip)],
    ['deflate,gzip', zlib.gzipSync(deflate)],
    ['br, zstd, gzip', zlib.gzipSync(zlib.zstdCompressSync(brotli))],
  ])('from %j (%#)', async (encoding, bytes) => {
    const outcome = await receive(encoding, bytes);
    expect(outcome.body.toString()).toBe(text);
    expect(outcome.last).toMatchObject({ type: 'finished', bodyBytes: whole.length });
    expect(remarksOf(outcome)).toEqual([]);
  });

  it.each([
    ['gzip', gzip],
    ['deflate', deflate],
    ['deflate', rawDeflate],
    ['br', brotli],
    ['zstd', zstd],
  ])('from %j that arrives byte by byte (%#)', async (encoding, bytes) => {
    const outcome = await receive(encoding, ...bytewise(bytes));
    expect(outcome.body.toString()).toBe(text);
    expect(remarksOf(outcome)).toEqual([]);
  });

  it.each([
    ['gzip', zlib.gzipSync('')],
    ['deflate', zlib.deflateSync('')],
    ['br', zlib.brotliCompressSync('')],
    ['zstd', zlib.zstdCompressSync('')],
  ])('to nothing from empty %s', async (encoding, bytes) => {
    const outcome = await receive(encoding, bytes);
    expect([outcome.body.length, outcome.last?.type, remarksOf(outcome)]).toEqual([0, 'finished', []]);
  });

  it.each([
    ['gzip', gzip],
    ['deflate', zlib.deflateSync('tiny')],
    ['deflate', zlib.deflateRawSync('tiny')],
    ['br', zlib.brotliCompressSync('tiny')],
    ['zstd', zlib.zstdCompressSync('tiny')],
  ])('from a small %s too (%#)', async (encoding, bytes) => {
    const outcome = await receive(encoding, bytes);
    expect(['tiny', text]).toContain(outcome.body.toString());
    expect(remarksOf(outcome)).toEqual([]);
  });

  it.each([
    ['gzip', Buffer.concat([gzip, gzip])],
    ['zstd', Buffer.concat([zstd, zstd])],
  ])('from several members of %s, in one chunk and in many', async (encoding, bytes) => {
    for (const pieces of [[bytes], bytewise(bytes)]) {
      const outcome = await receive(encoding, ...pieces);
      expect(outcome.body.toString()).toBe(text + text);
      expect(remarksOf(outcome)).toEqual([]);
    }
  });

  it('from gzip with a name, a comment, an extra field and a checksum in its header', async () => {
    const header = Buffer.from(gzip.subarray(0, 10));
    header[3] = 2 | 4 | 8 | 16;
    const fields = Buffer.from('\x03\x00abcname\0comment\0\x00\x00', 'latin1');
    const bytes = Buffer.concat([header, fields, gzip.subarray(10)]);
    for (const pieces of [[bytes], bytewise(bytes)])
      expect((await receive('gzip', ...pieces)).body.toString()).toBe(text);
  });

  it('chunk by chunk as it arrives', async () => {
    const packer = zlib.createGzip();
    const { invoker, request } = await openFixture({
      respond: (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        packer.pipe(response);
        packer.write('first');
        packer.flush();
      },
    });
    const seen: string[] = [];
    for await (const event of invoker.invoke(request())) {
      if (event.type !== 'chunk') continue;
      seen.push(Buffer.from(event.bytes).toString());
      // The second half is written only once the first was seen.
      if (seen.length === 1) packer.end('second');
    }
    expect(seen).toEqual(['first', 'second']);
  });
});
