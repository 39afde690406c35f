import assert from 'node:assert/strict';
import * as https from 'node:https';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createInvoker, type Invoker } from '../../../src/invoker/invoker.ts';
import { collect, createRequest } from '../../support/fixtures/invocations.ts';
import { createOciHomeFor, type OciHome } from '../../support/oci/ociHome.ts';
import { createSelfSignedCertificate } from '../../support/oci/selfSignedCertificate.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { startTestService } from '../../support/servers/testService.ts';

/** VS Code replaces `http(s).request` for extensions; this tests our connections with its replacement. */
describe('a connection made inside the extension host', () => {
  const key = createTestKey();
  const tls = createSelfSignedCertificate();
  const { options } = https.globalAgent;
  const trusted = options.ca;
  let home: OciHome;
  let invoker: Invoker;
  before(() => {
    home = createOciHomeFor(key);
    // VS Code hands requests that need no proxy on to this agent.
    options.ca = tls.cert;
  });
  after(() => {
    options.ca = trusted;
    home.dispose();
  });
  let allowed: readonly string[] = [];
  beforeEach(() => void (invoker = createInvoker({ logger: silentLogger, allowedHosts: () => allowed })));
  afterEach(() => invoker.dispose());

  // VS Code treats 127.0.0.1 as this machine, and 127.0.0.2 as any other host, which may need a proxy.
  const places = [
    ['to this machine', '127.0.0.1', undefined],
    ['over TLS to a host', '127.0.0.2', tls],
  ] as const;

  for (const [what, address, certificate] of places) {
    it(`${what} is reused for the next call`, async () => {
      const keys = new Map([[key.keyId, key.publicKey]]);
      const service = await startTestService({ keys, address, ...(certificate && { tls: certificate }) });
      allowed = [new URL(service.url).host];
      const request = createRequest({ endpoint: service.url, credentials: { configFile: home.configFile } });
      try {
        for (const newConnection of [true, false, false]) {
          const { events, last } = await collect(invoker.invoke(request));
          assert.equal(last?.type, 'finished', JSON.stringify(last));
          assert.equal(events[1]?.type === 'sent' && events[1].newConnection, newConnection);
        }
        assert.equal(service.connections, 1);
        assert.deepEqual(
          service.calls.map(({ fault }) => fault),
          [undefined, undefined, undefined],
        );
      } finally {
        await service.dispose();
      }
    });
  }
});
