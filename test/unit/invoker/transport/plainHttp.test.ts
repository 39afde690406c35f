import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Connections } from '../../../../src/invoker/transport/connections.ts';
import { readMetadata } from '../../../../src/invoker/principals/metadataService.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

/** Replaces `http.request`, as VS Code does in its extension host, by one that always uses a proxy. */
async function replaceRequest(): Promise<{ readonly connections: () => number }> {
  let connections = 0;
  const proxy = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const genuine = http.request;
  http.request = () => genuine({ host: '127.0.0.1', port, agent: false });
  syncBuiltinESMExports();
  onTestFinished(() => {
    http.request = genuine;
    syncBuiltinESMExports();
    proxy.close();
  });
  return { connections: () => connections };
}

describe('a request in plain text', () => {
  it.each(['127.0.0.1', 'localhost', '127.1', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'])(
    'to %s never goes through the proxy of VS Code',
    async (name) => {
      const { service, invoker, request } = await openFixture();
      const proxy = await replaceRequest();
      const endpoint = service.url.replace('127.0.0.1', name);
      const { last } = await collect(invoker.invoke(request({ endpoint })));
      expect(last).toMatchObject({ type: 'finished' });
      expect(service.calls.map(({ fault }) => fault)).toEqual([undefined]);
      expect(proxy.connections()).toBe(0);
    },
  );

  it('to the metadata service, whose response contains a key, does not use it either', async () => {
    const { service } = await openFixture();
    const proxy = await replaceRequest();
    const env = { OCI_METADATA_BASE_URL: service.url };
    const { signal } = new AbortController();
    // The test service requires a signature: its 401 shows that it received the request.
    expect(await readMetadata('instance/region', 5, { env, signal })).toMatchObject({
      trouble: expect.stringContaining('401'),
    });
    expect(proxy.connections()).toBe(0);
  });

  it('is not sent to another host, whatever the caller', async () => {
    const connections = new Connections();
    onTestFinished(() => connections.dispose());
    for (const place of [
      'http://127.0.0.2:1',
      'http://localhost.:1',
      'http://foo.localhost:1',
      'http://a.example',
    ]) {
      const url = new URL(place);
      const open = await connections.opener(url);
      const unheard = { responded: () => {}, failed: () => {} };
      expect(() => open({ method: 'GET', url, headers: [] }, unheard)).toThrow('plain http');
    }
  });
});
