import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createInvoker, type Invoker } from '../../../src/invoker/invoker.ts';
import { collect, createRequest } from '../../support/fixtures/invocations.ts';
import { createOciHomeFor, type OciHome } from '../../support/oci/ociHome.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { startTestProxy, type TestProxy } from '../../support/servers/testProxy.ts';
import { startTestService, type TestService } from '../../support/servers/testService.ts';

/** VS Code bypasses its proxy for four spellings of this machine, compared as text. */
describe('plain http, with a proxy in the settings of VS Code', () => {
  const key = createTestKey();
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('http');
  let home: OciHome;
  let service: TestService;
  let proxy: TestProxy;
  let invoker: Invoker;

  before(async () => {
    home = createOciHomeFor(key);
    service = await startTestService({ keys: new Map([[key.keyId, key.publicKey]]) });
    proxy = await startTestProxy(Number(new URL(service.url).port));
    invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
    await settings().update('proxy', proxy.url, true);
    await settings().update('proxySupport', 'override', true);
  });
  after(async () => {
    for (const name of ['proxy', 'proxySupport']) await settings().update(name, undefined, true);
    invoker.dispose();
    await proxy.dispose();
    await service.dispose();
    home.dispose();
  });

  const call = (host: string) => {
    const endpoint = service.url.replace('127.0.0.1', host);
    return collect(invoker.invoke(createRequest({ endpoint, credentials: { configFile: home.configFile } })));
  };

  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '127.1']) {
    it(`goes directly to ${host}`, async () => {
      const { last } = await call(host);
      assert.equal(last?.type, 'finished', JSON.stringify(last));
      assert.equal(proxy.connections(), 0);
    });
  }

  for (const host of ['127.0.0.2', 'foo.localhost', 'localhost.'])
    it(`is rejected for ${host}`, async () => {
      const { last } = await call(host);
      assert.ok(last?.type === 'failed' && last.failure.code === 'endpointRefused', JSON.stringify(last));
      assert.equal(proxy.connections(), 0);
    });
});
