import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, createServer, type ConnectionOptions } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createSelfSignedCertificate } from '../../../support/oci/selfSignedCertificate.ts';

/** Hands out sockets that are secure already, as the agents do that VS Code reaches hosts with behind a proxy. */
class LateAgent extends Agent {
  override createConnection(
    options: ConnectionOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const socket = connect({ ...options, rejectUnauthorized: false }, () => callback?.(null, socket));
  }
}

it('sending a body may take longer than the connect timeout, over a socket that an agent has secured', async () => {
  const body = new Uint8Array(6 * 1024 * 1024);
  const server = createServer(createSelfSignedCertificate(), (socket) => {
    let received = 0;
    socket.on('error', () => {});
    // Until it reads, the body cannot get through.
    setTimeout(() => {
      socket.on('data', (bytes) => {
        received += bytes.byteLength;
        if (received > body.byteLength) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      });
    }, 2500);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new LateAgent();
  onTestFinished(() => {
    agent.destroy();
    server.close();
  });
  const { invoker, request } = await openFixture({
    proxies: { find: () => agent, dispose: () => agent.destroy() },
  });
  const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const timeout = { connect: 2, read: 20 };
  const { last } = await collect(invoker.invoke(request({ endpoint, body, timeout })));
  expect(last).toMatchObject({ type: 'finished' });
});
