import { createServer } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import * as zlib from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { createBomb } from '../../../support/files/bombs.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { whole, gzip } from './receive.ts';

describe('a response that is larger than the limit once it is decompressed', () => {
  /** Sends bytes without end, and reports when the connection is closed. */
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
    'is not read further, takes little memory, and its socket is closed: %s',
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

  it('is complete if it is exactly as large as the limit', async () => {
    for (const [limit, type] of [
      [whole.length, 'finished'],
      [whole.length - 1, 'failed'],
    ] as const) {
      const { invoker, request } = await openFixture({
        responseLimit: () => limit,
        respond: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzip),
      });
      const { body, last } = await collect(invoker.invoke(request()));
      expect([body.length, last?.type]).toEqual([limit, type]);
    }
  });

  it('may have encoded data of up to twice the limit and 64 kB', async () => {
    const limit = 1000;
    const member = zlib.gzipSync('a');
    for (const [padding, type] of [
      [0, 'finished'],
      [1, 'failed'],
    ] as const) {
      const bytes = Buffer.alloc(2 * limit + 64 * 1024 + padding);
      member.copy(bytes);
      const { invoker, request } = await openFixture({
        responseLimit: () => limit,
        respond: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes),
      });
      const { last } = await collect(invoker.invoke(request()));
      expect(last?.type).toBe(type);
      if (last?.type === 'failed') expect(last.failure).toMatchObject({ code: 'responseTooLarge', limit });
    }
  });

  it.each([200, 404])(
    'is shown up to the limit with the status %s, and not requested again',
    async (status) => {
      const { invoker, request, service } = await openFixture({
        responseLimit: () => 10,
        respond: (response) => response.writeHead(status).end('0123456789abc'),
      });
      const { types, body, last } = await collect(invoker.invoke(request({ retry: toRetryPolicy('sdk') })));
      expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'failed']);
      expect(body.toString()).toBe('0123456789');
      expect(last).toMatchObject({ failure: { code: 'responseTooLarge', limit: 10 } });
      expect(service.calls).toHaveLength(1);
    },
  );
});
