import assert from 'node:assert/strict';
import * as https from 'node:https';
import { describe, it } from 'mocha';
import type { InvocationEvent } from '../../../src/core/invocation/invocationEvent.ts';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { collect, createRequest } from '../../support/fixtures/invocations.ts';
import { createOciHomeFor } from '../../support/oci/ociHome.ts';
import { createSelfSignedCertificate } from '../../support/oci/selfSignedCertificate.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { startTestService } from '../../support/servers/testService.ts';

/** Compares a second call with the first. Aim: the second call opens no connection. */
describe('TLS calls inside the extension host', () => {
  it('', async function () {
    const key = createTestKey();
    const tls = createSelfSignedCertificate();
    const home = createOciHomeFor(key);
    const keys = new Map([[key.keyId, key.publicKey]]);
    const service = await startTestService({ keys, address: '127.0.0.2', tls });
    const { options } = https.globalAgent;
    const trusted = options.ca;
    options.ca = tls.cert;
    const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [new URL(service.url).host] });
    const request = createRequest({ endpoint: service.url, credentials: { configFile: home.configFile } });
    try {
      const first = toFirstByte((await collect(invoker.invoke(request))).last);
      const second = toFirstByte((await collect(invoker.invoke(request))).last);
      this.runnable().title = `first ${first.toFixed(1)} ms, second ${second.toFixed(1)} ms, connections ${service.connections}`;
    } finally {
      invoker.dispose();
      options.ca = trusted;
      await service.dispose();
      home.dispose();
    }
  });
});

function toFirstByte(last: InvocationEvent | undefined): number {
  assert.ok(last?.type === 'finished', JSON.stringify(last));
  return last.timings.firstByte ?? Number.NaN;
}
