import { workspace } from 'vscode';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { openLocalHost } from '../../../src/local/server/localHost.ts';
import { compareFirstByte } from '../../support/clients/compareFirstByte.ts';
import { createRequest } from '../../support/fixtures/invocations.ts';

/** The same comparison as in Node, with VS Code's own network code for both. Aim: at most 1.3 times. */
describe('first byte of a warm local call inside the extension host', () => {
  it('', async function () {
    this.timeout(300_000);
    const root = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const opened = await openLocalHost({ roots: [root], response: () => 'service', logger: silentLogger });
    assert.ok(opened.ok);
    const host = opened.value;
    const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
    try {
      const hello = host.functions().find(({ name }) => name === 'hello');
      const request = createRequest({
        functionId: hello?.id ?? '',
        endpoint: host.url,
        credentials: host.credentials,
        body: Buffer.from('{"name":"bench"}'),
      });
      const { bare, invoker: ours } = await compareFirstByte(invoker, request);
      // An in-host run can only report titles.
      this.runnable().title = `bare ${bare.toFixed(2)} ms, invoker ${ours.toFixed(2)} ms: ${(ours / bare).toFixed(2)} times`;
    } finally {
      invoker.dispose();
      await host.dispose();
    }
  });
});
