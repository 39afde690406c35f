import type { ServerResponse } from 'node:http';
import * as zlib from 'node:zlib';
import type { ResponseRemark } from '../../../../src/core/http/responseRemark.ts';
import { collect, type Outcome } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

/** What the tests of content codings decode, and its encoded forms. */
export const text = 'the quick brown fox; '.repeat(400);
export const whole = Buffer.from(text);
export const gzip = zlib.gzipSync(whole);
export const brotli = zlib.brotliCompressSync(whole);
export const zstd = zlib.zstdCompressSync(whole);
export const deflate = zlib.deflateSync(whole);
export const rawDeflate = zlib.deflateRawSync(whole);

/** Invokes a function whose response has these bytes, one write a piece. */
export async function receive(encoding: string, ...pieces: readonly Uint8Array[]): Promise<Outcome> {
  const write = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-encoding': encoding });
    const next = (index: number): void => {
      const piece = pieces[index];
      if (!piece) return void response.end();
      response.write(piece, () => setImmediate(next, index + 1));
    };
    next(0);
  };
  const { invoker, request } = await openFixture({ respond: write });
  return collect(invoker.invoke(request()));
}

/** What was odd about a response. */
export const remarksOf = ({ last }: Outcome): readonly ResponseRemark[] =>
  last?.type === 'finished' ? (last.remarks ?? []) : [];

/** The same bytes, each in a piece of its own. */
export const bytewise = (bytes: Uint8Array): readonly Uint8Array[] =>
  [...bytes].map((byte) => Uint8Array.of(byte));
