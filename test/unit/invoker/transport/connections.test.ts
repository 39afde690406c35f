import { getEventListeners } from 'node:events';
import https from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import tls from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createSelfSignedCertificate } from '../../../support/oci/selfSignedCertificate.ts';

let certificate: ReturnType<typeof createSelfSignedCertificate>;
beforeAll(() => {
  certificate = createSelfSignedCertificate();
});

/** Resolves when the connection of the first request is closed. */
function watchClose(): { early: (incoming: { socket: Socket }) => void; closed: Promise<void> } {
  let resolve = (): void => {};
  const closed = new Promise<void>((done) => (resolve = done));
  return { closed, early: ({ socket }) => void socket.once('close', () => resolve()) };
}

function trust(cert: string): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, cert]);
  onTestFinished(() => tls.setDefaultCACertificates(before));
}

describe('a connection', () => {
  it('is reused by the next request', async () => {
    const { service, invoker, request } = await openFixture();
    const first = await collect(invoker.invoke(request({ body: Buffer.from('1') })));
    const second = await collect(invoker.invoke(request({ body: Buffer.from('2') })));
    expect(service.connections).toBe(1);
    expect([first.events[1], second.events[1]]).toMatchObject([
      { newConnection: true },
      { newConnection: false },
    ]);
    expect(second.last).toMatchObject({ timings: { firstByte: expect.any(Number) } });
    expect(second.last).not.toMatchObject({ timings: { connect: expect.any(Number) } });
  });

  it('is reused over TLS, with one handshake', async () => {
    trust(certificate.cert);
    const { service, invoker, request } = await openFixture({ tls: certificate });
    const first = await collect(invoker.invoke(request()));
    const second = await collect(invoker.invoke(request()));
    expect(first.last).toMatchObject({
      type: 'finished',
      timings: { connect: expect.any(Number), tls: expect.any(Number) },
    });
    expect(second.last).not.toMatchObject({ timings: { tls: expect.any(Number) } });
    expect(service.connections).toBe(1);
    expect(service.calls.map((call) => call.fault)).toEqual([undefined, undefined]);
  });

  it('stays open between two invocations of a user', async () => {
    const { service, invoker, request } = await openFixture();
    await collect(invoker.invoke(request()));
    await setTimeout(100);
    await collect(invoker.invoke(request()));
    expect(service.connections).toBe(1);
  });

  it('stays open for a second less than the server announced', async () => {
    const { service, invoker, request } = await openFixture({
      respond: (response) => response.setHeader('keep-alive', 'timeout=12, max=9').end(),
    });
    await collect(invoker.invoke(request()));
    await setTimeout(100);
    await collect(invoker.invoke(request()));
    expect(service.connections).toBe(1);
  });

  it('does not stay open longer than the server announced', async () => {
    const { early, closed } = watchClose();
    const { invoker, request } = await openFixture({
      early,
      respond: (response) => response.setHeader('keep-alive', 'timeout=1').end(),
    });
    await collect(invoker.invoke(request()));
    await closed;
  });

  it('fails for a certificate that is not trusted', async () => {
    const { service, invoker, request } = await openFixture({ tls: certificate });
    const { types, last } = await collect(invoker.invoke(request()));
    expect(types).toEqual(['attempt', 'failed']);
    expect(last).toMatchObject({
      failure: { code: 'network', phase: 'tls', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(service.calls).toHaveLength(0);
  });

  it('reports the duration of the DNS lookup', async () => {
    const { service, invoker, request } = await openFixture();
    const endpoint = service.url.replace('127.0.0.1', 'localhost');
    const { last } = await collect(invoker.invoke(request({ endpoint })));
    expect(last).toMatchObject({ timings: { dns: expect.any(Number), connect: expect.any(Number) } });
  });

  it('removes its listener from the signal', async () => {
    const { signal } = new AbortController();
    const { invoker, request } = await openFixture();
    await collect(invoker.invoke(request(), signal));
    for await (const event of invoker.invoke(request(), signal)) if (event.type === 'head') break;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('is not shared by simultaneous requests', async () => {
    const waiting: (() => void)[] = [];
    const { service, invoker, request } = await openFixture({
      respond(response) {
        // None ends before both have arrived.
        waiting.push(() => response.end('ok'));
        if (waiting.length === 2) for (const end of waiting) end();
      },
    });
    await Promise.all([collect(invoker.invoke(request())), collect(invoker.invoke(request()))]);
    expect(service.connections).toBe(2);
  });

  it.each(['sent', 'head', 'chunk'] as const)('is closed when the reader leaves at %s', async (type) => {
    const { early, closed } = watchClose();
    const { invoker, request } = await openFixture({
      early,
      respond: (response) => response.write('endless'),
    });
    for await (const event of invoker.invoke(request())) if (event.type === type) break;
    await closed;
  });

  it.each(['attempt', 'sent', 'head', 'chunk'] as const)(
    'is closed, and nothing fails, on cancel at %s',
    async (type) => {
      const { early, closed } = watchClose();
      const { invoker, request } = await openFixture({
        early,
        respond: (response) => response.write('endless'),
      });
      const controller = new AbortController();
      const types: string[] = [];
      for await (const event of invoker.invoke(request(), controller.signal)) {
        types.push(event.type);
        if (event.type === type) controller.abort();
      }
      expect(types.at(-1)).toBe('cancelled');
      expect(types.filter((each) => each === 'cancelled' || each === 'failed')).toHaveLength(1);
      if (type !== 'attempt') await closed;
    },
  );

  it('is closed on cancel while the reader waits', async () => {
    const { early, closed } = watchClose();
    const controller = new AbortController();
    const { invoker, request } = await openFixture({ early, respond: () => controller.abort() });
    const { types } = await collect(invoker.invoke(request(), controller.signal));
    expect(types).toEqual(['attempt', 'sent', 'cancelled']);
    await closed;
  });

  describe('whose agent never connects', () => {
    // As the agent of VS Code may do behind a proxy that does not respond.
    const openLost = () => {
      const agent = Object.assign(new https.Agent(), { addRequest: () => {} });
      return openFixture({ proxies: { find: () => agent, dispose: () => {} } });
    };
    const endpoint = 'https://functions.us-phoenix-1.oci.oraclecloud.com';

    it('times out like any other', async () => {
      const { invoker, request } = await openLost();
      const { last } = await collect(
        invoker.invoke(request({ endpoint, timeout: { connect: 0.1, read: 20 } })),
      );
      expect(last).toMatchObject({ failure: { code: 'timeout', phase: 'connect' } });
    });

    it('is closed on cancel', async () => {
      const { invoker, request } = await openLost();
      const controller = new AbortController();
      const types: string[] = [];
      for await (const { type } of invoker.invoke(request({ endpoint }), controller.signal)) {
        types.push(type);
        setImmediate(() => controller.abort());
      }
      expect(types).toEqual(['attempt', 'cancelled']);
    });
  });

  it('is not opened if the signal was aborted before', async () => {
    const { service, invoker, request } = await openFixture();
    const { types } = await collect(invoker.invoke(request(), AbortSignal.abort()));
    expect(types).toEqual(['cancelled']);
    expect(service.connections).toBe(0);
  });

  it('is not opened before the first event is requested', async () => {
    const { service, invoker, request } = await openFixture();
    invoker.invoke(request());
    await collect(invoker.invoke(request()));
    expect(service.connections).toBe(1);
  });

  it('is closed when the invoker is disposed, which cancels running invocations', async () => {
    const { early, closed } = watchClose();
    const { invoker, request } = await openFixture({ early, respond: () => invoker.dispose() });
    expect((await collect(invoker.invoke(request()))).types.at(-1)).toBe('cancelled');
    await closed;
  });
});

describe('a slow reader', () => {
  it('slows the sender, so that no data accumulates', async () => {
    const piece = Buffer.alloc(64 * 1024, 'x');
    const total = 64 * 1024 * 1024;
    let written = 0;
    let socket: Socket | undefined;
    const { invoker, request } = await openFixture({
      respond: (response) => {
        socket = response.socket ?? undefined;
        const more = (): void => {
          while (written < total) {
            written += piece.length;
            if (!response.write(piece)) return void response.once('drain', more);
          }
          response.end();
        };
        more();
      },
    });
    let received = 0;
    for await (const event of invoker.invoke(request())) {
      if (event.type !== 'chunk') continue;
      if (received === 0) await untilStill(() => socket?.bytesWritten ?? 0);
      if (received === 0) expect(written).toBeLessThan(total / 2);
      received += event.bytes.byteLength;
    }
    expect(received).toBe(total);
  });
});

/** Waits until a count has not changed for many turns of the event loop. */
async function untilStill(count: () => number): Promise<void> {
  let last = -1;
  for (let still = 0; still < 500; still += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (count() !== last) still = 0;
    last = count();
  }
}
