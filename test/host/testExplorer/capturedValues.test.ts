import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { describeFailure } from '../../../src/core/failures/describeFailure.ts';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import { makeEchoFolder } from '../support/echoFolder.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';

describe('captured values', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    ({ folder, name } = await makeEchoFolder(host));
    await folder.put({
      'create.ocifn.json': {
        function: name,
        body: { json: { id: '{{number}}', token: 'opaque-4711' } },
        variables: { number: 12 },
        capture: { orderId: '$.id', token: { json: '$.token', secret: true } },
      },
      'get.ocifn.json': {
        function: name,
        body: { json: { wanted: '{{orderId}}', auth: '{{token}}' } },
        expect: [
          { json: '$.wanted', equals: '{{orderId}}' },
          { json: '$.auth', equals: '{{token}}' },
          { json: '$.auth', equals: 'other' },
        ],
      },
    });
  });
  afterEach(() => folder.dispose());
  after(() => host.dispose());

  const invoke = async (file: string): Promise<Invocation> => {
    const uri = folder.file(`${file}.ocifn.json`);
    const invocation = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    await host.checks.reportOf(invocation);
    return invocation;
  };

  it('that are missing are an error that names the request that captures them', async () => {
    const { failure } = await invoke('get');
    assert.ok(failure);
    assert.deepEqual(describeFailure(failure), {
      message: 'Cannot send get.ocifn.json: {{orderId}} has not been captured yet.',
      hint: 'Invoke create.ocifn.json, which captures it.',
    });
  });

  it('are sent by the other requests of the folder; secret ones are masked in what comes back', async () => {
    await invoke('create');
    const { text, report } = await invoke('get');
    assert.equal(text, '{"wanted":12,"auth":"••••"}');
    assert.deepEqual(
      report?.results.map(({ outcome, message }) => [outcome, message]),
      [
        ['passed', undefined],
        ['passed', undefined],
        ['passed', undefined],
        ['failed', 'Expected $.auth to equal "other", but it is "••••".'],
      ],
    );
  });

  it('are removed if they are not captured again', async () => {
    await invoke('create');
    await folder.put({
      'create.ocifn.json': { function: name, body: { json: {} }, capture: { orderId: '$.id' } },
    });
    const again = await invoke('create');
    assert.equal(
      again.report?.results.at(-1)?.message,
      'Nothing was captured for orderId: $.id has no match.',
    );
    assert.equal((await invoke('get')).failure?.code, 'variableUnknown');
  });

  it('that are secret are masked in all their parts, also in a snapshot of the response that they come from', async () => {
    const credentials = { user: 'ada-secret', keys: ['k3y-one'] };
    await folder.put({
      'login.ocifn.json': {
        function: name,
        body: { json: { credentials, n: 7 } },
        capture: { creds: { json: '$.credentials', secret: true } },
        expect: [
          { json: '$.credentials.keys', length: 2 },
          { body: 'json', snapshot: './login.snapshot.json' },
        ],
      },
      'use.ocifn.json': { function: name, body: { json: { all: '{{creds}}', some: ['{{creds}}'] } } },
    });
    const login = await invoke('login');
    assert.equal(
      login.report?.results[1]?.message,
      'Expected $.credentials.keys to have a length of 2, but it has a length of 1: ["••••"].',
    );
    await host.checks.updateSnapshot(login, 1, folder.uri.fsPath);
    assert.deepEqual(JSON.parse(await folder.text('login.snapshot.json')), {
      credentials: { user: '••••', keys: ['••••'] },
      n: 7,
    });
    assert.equal(login.report?.results[2]?.outcome, 'passed');
    assert.doesNotMatch((await invoke('use')).text, /ada-secret|k3y-one/);
  });

  it('of one environment are not sent in another', async () => {
    const files = { here: {}, there: { token: 'of-there', orderId: 3 }, elsewhere: {} };
    await folder.put({ 'ocifn.env.json': files });
    const invokeIn = async (environment: string | undefined, file: string): Promise<Invocation> => {
      await host.environments.choose(environment);
      return invoke(file);
    };
    try {
      await invokeIn('here', 'create');
      assert.equal((await invokeIn('there', 'get')).text, '{"wanted":3,"auth":"of-there"}');
      const { failure } = await invokeIn('elsewhere', 'get');
      assert.equal(
        failure && describeFailure(failure).message,
        'Cannot send get.ocifn.json: {{orderId}} has not been captured in the environment elsewhere yet.',
      );
      assert.equal((await invokeIn(undefined, 'get')).failure?.code, 'variableUnknown');
      assert.equal((await invokeIn('here', 'get')).text, '{"wanted":12,"auth":"••••"}');
    } finally {
      await host.environments.choose(undefined);
    }
  });

  it('of another folder are unknown', async () => {
    await invoke('create');
    await folder.put({ 'below/get.ocifn.json': { function: name, body: { json: '{{orderId}}' } } });
    const uri = vscode.Uri.joinPath(folder.uri, 'below/get.ocifn.json');
    const invocation = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.equal(invocation.failure?.code, 'variableUnknown');
  });
});
