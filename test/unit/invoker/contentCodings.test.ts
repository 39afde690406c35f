import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import * as zlib from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ResponseRemark } from '../../../src/core/responseRemark.ts';
import { toRetryPolicy } from '../../../src/core/retryPolicy.ts';
import { createBomb } from '../../support/bombs.ts';
import { collect, type Outcome } from '../../support/invocations.ts';
import { openFixture } from '../../support/invokerFixture.ts';

const text = 'the quick brown fox; '.repeat(400);
const whole = Buffer.from(text);
const gzip = zlib.gzipSync(whole);
const brotli = zlib.brotliCompressSync(whole);
const zstd = zlib.zstdCompressSync(whole);
const deflate = zlib.deflateSync(whole);
const rawDeflate = zlib.deflateRawSync(whole);

/** Invokes a function whose response has these bytes, one write a piece. */
async function receive(encoding: string, ...pieces: readonly Uint8Array[]): Promise<Outcome> {
  const write = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-encoding': encoding });
    const next = (index: number): void => {
      const piece = pieces[index];
      if (!piece) return void response.end();
      response.write(piece, () => setImmediate(next, index + 1));
    };
    next(0);
  };
  const { invoker, request } = await openFixture({ answer: write });
  return collect(invoker.invoke(request()));
}

const remarksOf = ({ last }: Outcome): readonly ResponseRemark[] =>
  last?.type === 'finished' ? (last.remarks ?? []) : [];

const bytewise = (bytes: Uint8Array): readonly Uint8Array[] => [...bytes].map((byte) => Uint8Array.of(byte));

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
  ])('from %j that comes byte by byte (%#)', async (encoding, bytes) => {
    const outcome = await receive(encoding, ...bytewise(bytes));
    expect(outcome.body.toString()).toBe(text);
    expect(remarksOf(outcome)).toEqual([]);
  });

  it.each([
    ['gzip', zlib.gzipSync('')],
    ['deflate', zlib.deflateSync('')],
    ['br', zlib.brotliCompressSync('')],
    ['zstd', zlib.zstdCompressSync('')],
  ])('to nothing from %s of nothing', async (encoding, bytes) => {
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
  ])('from several members of %s, in one piece and in many', async (encoding, bytes) => {
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

  it('piece by piece as it comes', async () => {
    const packer = zlib.createGzip();
    const { invoker, request } = await openFixture({
      answer: (response) => {
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

describe('a body that is not encoded as its header says is kept as received', () => {
  const bodies = [
    'x',
    'ok',
    'not packed',
    '{"a":1,"b":"hello"}',
    'Hj, K! x^ 8',
    'the quick brown fox; '.repeat(9),
    'ÿþ\u0000',
    '\x1f\x8b',
    '\x1f\x8b\x08',
  ];

  describe.each(['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'gzip, br'])('%s', (encoding) => {
    it.each(bodies)('%j', async (body) => {
      const bytes = Buffer.from(body, 'latin1');
      for (const pieces of [[bytes], bytewise(bytes)]) {
        const outcome = await receive(encoding, ...pieces);
        expect(outcome.body).toEqual(bytes);
        expect(outcome.last).toMatchObject({ type: 'finished', bodyBytes: bytes.length });
        const names = encoding.split(', ').toReversed();
        expect(remarksOf(outcome)).toEqual(names.map((each) => ({ code: 'notEncoded', encoding: each })));
      }
    });

    it('when it is empty, without a word', async () => {
      const outcome = await receive(encoding);
      expect([outcome.body.length, outcome.last?.type, remarksOf(outcome)]).toEqual([0, 'finished', []]);
    });
  });

  it('in the coding that was not applied alone: what can be decoded is', async () => {
    const outcome = await receive('gzip, br', gzip);
    expect(outcome.body.toString()).toBe(text);
    expect(remarksOf(outcome)).toEqual([{ code: 'notEncoded', encoding: 'br' }]);
  });

  it('when it begins like gzip with a header that does not end', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.alloc(100_000, 'n'),
    ]);
    const outcome = await receive('gzip', bytes);
    expect(outcome.body.equals(bytes)).toBe(true);
    expect(remarksOf(outcome)).toEqual([{ code: 'notEncoded', encoding: 'gzip' }]);
  });

  it.each([
    ['compress', whole, whole, 'compress'],
    ['aws-chunked', whole, whole, 'aws-chunked'],
    ['gzip, compress', gzip, gzip, 'compress'],
    ['compress, gzip', gzip, whole, 'compress'],
  ])('where nothing decodes it: %s', async (encoding, sent, received, named) => {
    const outcome = await receive(encoding, sent);
    expect(outcome.body.equals(received)).toBe(true);
    expect(remarksOf(outcome)).toEqual([{ code: 'encodingUnknown', encoding: named }]);
  });

  it('where more codings are named than anyone applies', async () => {
    const encoding = Array.from({ length: 500 }, () => 'gzip').join();
    const outcome = await receive(encoding, gzip);
    expect(outcome.body.equals(gzip)).toBe(true);
    expect(remarksOf(outcome)).toMatchObject([{ code: 'encodingUnknown' }]);
  });
});

describe('a body that goes on after its encoded data', () => {
  it.each([
    ['gzip', gzip],
    ['deflate', deflate],
    ['deflate', rawDeflate],
    ['br', brotli],
    ['zstd', zstd],
  ])('of %s is decoded, and the rest is told of (%#)', async (encoding, bytes) => {
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
  ])('of %s with zeros is padded', async (encoding, bytes) => {
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
  ])('of %s is a failure, behind all that could be decoded (%#)', async (encoding, bytes) => {
    const { body, last } = await receive(encoding, bytes.subarray(0, bytes.length - 30));
    expect(body.length).toBeGreaterThan(random.length / 2);
    expect(random.subarray(0, body.length).equals(body)).toBe(true);
    expect(last).toMatchObject({ type: 'failed', failure: { code: 'responseDamaged', encoding } });
  });

  it('without its checksum, or with a wrong one, is one too', async () => {
    const wrong = Buffer.from(gzip);
    wrong[gzip.length - 6] = (wrong[gzip.length - 6] ?? 0) ^ 1;
    for (const bytes of [gzip.subarray(0, -4), wrong]) {
      const { body, last } = await receive('gzip', bytes);
      expect(body.toString()).toBe(text);
      expect(last).toMatchObject({ failure: { code: 'responseDamaged', encoding: 'gzip' } });
    }
  });
});

describe('a response that is larger than the limit once it is decompressed', () => {
  /** Sends bytes over and over, and says when the other side is gone. */
  async function openBomb(encoding: string, bytes: Uint8Array) {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    let socket: Socket | undefined;
    const server = createServer((incoming, response) => {
      socket = incoming.socket.once('close', closed);
      incoming.resume().on('end', () => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.write(bytes);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      socket?.destroy();
      server.close();
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, gone };
  }

  it.each([
    ['br', createBomb('br', 300_000_000)],
    ['gzip', createBomb('gzip', 300_000_000)],
    ['zstd', createBomb('zstd', 300_000_000)],
    ['gzip, gzip', zlib.gzipSync(createBomb('gzip', 300_000_000))],
  ] as const)(
    'is read no further, with little memory, and its socket is closed: %s',
    async (encoding, bytes) => {
      const limit = 1_000_000;
      const { url, gone } = await openBomb(encoding, bytes);
      const { invoker, request } = await openFixture({ responseLimit: () => limit });
      let received = 0;
      let last: object | undefined;
      const before = process.memoryUsage.rss();
      for await (const event of invoker.invoke(request({ endpoint: url }))) {
        if (event.type === 'chunk') received += event.bytes.byteLength;
        last = event;
      }
      expect(received).toBe(limit);
      expect(last).toMatchObject({ type: 'failed', failure: { code: 'responseTooLarge', limit } });
      expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
      await gone;
    },
  );

  it('may be just as large as the limit', async () => {
    for (const [limit, type] of [
      [whole.length, 'finished'],
      [whole.length - 1, 'failed'],
    ] as const) {
      const { invoker, request } = await openFixture({
        responseLimit: () => limit,
        answer: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzip),
      });
      const { body, last } = await collect(invoker.invoke(request()));
      expect([body.length, last?.type]).toEqual([limit, type]);
    }
  });

  it.each([200, 404])(
    'is shown as far as it came with the status %s, and not asked for again',
    async (status) => {
      const { invoker, request, service } = await openFixture({
        responseLimit: () => 10,
        answer: (response) => response.writeHead(status).end('0123456789abc'),
      });
      const { types, body, last } = await collect(invoker.invoke(request({ retry: toRetryPolicy('sdk') })));
      expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'failed']);
      expect(body.toString()).toBe('0123456789');
      expect(last).toMatchObject({ failure: { code: 'responseTooLarge', limit: 10 } });
      expect(service.calls).toHaveLength(1);
    },
  );
});
