/** @module-tag full */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { decodeContent } from '../../../../src/invoker/coding/contentDecoder.ts';
import { readPieces } from '../../../../src/invoker/http/pieces.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

const count = 20_000;
const megabyte = 1024 * 1024;

function cpuTime(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

it.each([
  ['gzip', zlib.gzipSync('a'), count],
  ['gzip', zlib.gzipSync(''), 0],
  ['zstd', zlib.zstdCompressSync(Buffer.from('a')), count],
])(
  'a body of many tiny %s units is decoded with little memory (%#)',
  async (encoding, unit, decodedBytes) => {
    const bytes = Buffer.alloc(unit.length * count, unit);
    const { invoker, request } = await openFixture({
      respond: (response) => response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    });
    const before = process.memoryUsage.rss();
    const { body, last } = await collect(invoker.invoke(request()));
    expect(last).toMatchObject({ type: 'finished', bodyBytes: decodedBytes });
    expect(body.equals(Buffer.alloc(decodedBytes, 'a'))).toBe(true);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * megabyte);
  },
);

it('each of many tiny gzip members takes little more time than it takes alone', async () => {
  const member = zlib.gzipSync('a');
  const { invoker, request } = await openFixture({
    respond: (response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(Buffer.alloc(member.length * count, member)),
  });
  const beforeAlone = process.cpuUsage();
  for (let index = 0; index < count; index++) zlib.gunzipSync(member);
  const alone = cpuTime(beforeAlone);
  const beforeTogether = process.cpuUsage();
  await collect(invoker.invoke(request()));
  expect(cpuTime(beforeTogether)).toBeLessThan(4 * alone);
});

/** Decodes a body that arrives in these chunks. Returns its length, and the milliseconds of processor time. */
async function decodePieces(encoding: string, pieces: Iterable<Uint8Array>) {
  const stream = new Readable({ read() {} });
  for (const piece of pieces) stream.push(piece);
  stream.push(null);
  const headers = [['Content-Encoding', encoding]] as const;
  const response = {
    status: 200,
    statusText: '',
    headers,
    pieces: () => readPieces(stream),
    stream: () => stream,
  };
  let length = 0;
  const before = process.cpuUsage();
  const reports = { remark: () => {}, tooLarge: () => {}, maxEncoded: Infinity };
  const decoded = decodeContent(response, reports);
  for (let piece = await decoded.take(); piece; piece = await decoded.take()) length += piece.length;
  return { length, time: cpuTime(before) };
}

it('a body in tiny chunks that decodes to nothing takes time in proportion to them', async () => {
  // Metadata blocks of brotli stand for nothing (RFC 7932, section 9.2): a stream of them proves nothing either.
  const brotli = [0x0c, ...Array.from({ length: 60_000 }, () => 0x06), 0x03];
  const gzip = zlib.gzipSync(Buffer.alloc(brotli.length), { level: 0 });
  const nothing = await decodePieces(
    'br',
    brotli.map((byte) => Uint8Array.of(byte)),
  );
  const something = await decodePieces(
    'gzip',
    [...gzip].map((byte) => Uint8Array.of(byte)),
  );
  expect([nothing.length, something.length]).toEqual([0, brotli.length]);
  expect(nothing.time).toBeLessThan(2 * something.time);
});

it.each([
  ['empty gzip members', 'gzip', zlib.gzipSync('a'), Buffer.alloc(60_000, zlib.gzipSync(''))],
  [
    'empty zstd frames',
    'zstd',
    zlib.zstdCompressSync(Buffer.from('a')),
    Buffer.alloc(63_000, zlib.zstdCompressSync(Buffer.alloc(0))),
  ],
  ['padding', 'gzip', zlib.gzipSync('a'), Buffer.alloc(60_000)],
  [
    'padding inside another coding',
    'gzip, gzip',
    zlib.gzipSync(zlib.gzipSync('a')),
    zlib.gzipSync(Buffer.alloc(60_000)),
  ],
])('a body of endless %s is read up to a limit', async (_, encoding, first, bytes) => {
  const server = createServer((incoming, response) => {
    incoming.resume();
    response.writeHead(200, { 'content-encoding': encoding });
    response.write(first);
    Readable.from(endlessly(bytes)).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const limit = 1000;
  const { invoker, request } = await openFixture({ responseLimit: () => limit });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { last } = await collect(invoker.invoke(request({ endpoint })));
  expect(last).toMatchObject({ type: 'failed', failure: { code: 'responseTooLarge', limit } });
});

function* endlessly(bytes: Uint8Array): Generator<Uint8Array> {
  for (;;) yield bytes;
}
