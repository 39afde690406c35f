import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { describeFailure } from '../../src/core/failures/describeFailure.ts';
import type { Invocation } from '../../src/host/invocations/invocation.ts';
import type { CheckReport } from '../../src/run/checkResponse.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { timeTasks } from './support/longestTask.ts';
import { OwnFolder } from './support/ownFolder.ts';

const source = `const fdk = require('@fnproject/fdk');
fdk.handle((input, context) => {
  if (input.print) console.error(input.print);
  if (input.location) context.setResponseHeader('location', input.location);
  if (input.rows) return Array.from({ length: input.rows }, (_, id) => ({ id, text: 'x'.repeat(90) }));
  return input;
});
`;

describe('the expectations of a request', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'checked-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source,
    });
    await host.local.refresh();
  });
  afterEach(() => folder.dispose());
  after(() => host.dispose());

  const invoke = async (file: string, content: object): Promise<Invocation> => {
    await folder.put({ [`${file}.ocifn.json`]: { function: name, ...content } });
    return host.ended(
      await host.invocations.invoke({ kind: 'request', uri: folder.file(`${file}.ocifn.json`) }),
    );
  };
  const check = async (file: string, content: object): Promise<CheckReport> => {
    const report = await host.checks.reportOf(await invoke(file, content));
    assert.ok(report);
    return report;
  };
  const outcomes = ({ results }: CheckReport): unknown =>
    results.map(({ outcome, title, message }) => [
      outcome,
      title,
      ...(message === undefined ? [] : [message]),
    ]);

  it('are checked on the bytes of the response, and their results stay with it', async () => {
    const invocation = await invoke('a', {
      body: { json: { id: 7, big: '{{digits}}' } },
      variables: { digits: 1 },
      expect: [{ status: 200 }, { json: '$.id', equals: 8 }, { header: 'content-type', contains: 'json' }],
    });
    const report = await host.checks.reportOf(invocation);
    assert.ok(report);
    assert.deepEqual(outcomes(report), [
      ['passed', 'status is 200'],
      ['failed', '$.id equals 8', 'Expected $.id to equal 8, but it is 7.'],
      ['passed', 'header content-type contains "json"'],
    ]);
    assert.equal(invocation.report, report);
  });

  it('of a request without any only apply the rule about the status, if someone asks', async () => {
    const invocation = await invoke('a', { body: { json: { id: 7 } } });
    assert.equal(invocation.report, undefined);
    const report = await host.checks.reportOf(invocation);
    assert.ok(report);
    assert.deepEqual(outcomes(report), [['passed', 'status is 2xx']]);
  });

  it('read what a local function wrote, also after its response', async () => {
    const report = await check('a', {
      body: { json: { print: 'charged 12 EUR' } },
      expect: [
        { output: 'stderr', contains: 'charged' },
        { output: 'stdout', equals: '' },
      ],
    });
    assert.deepEqual(
      report.results.map(({ outcome }) => outcome),
      ['passed', 'passed', 'passed'],
    );
  });

  it('fail without a response', async () => {
    const report = await check('a', {
      function: 'ocid1.fnfunc.oc1.phx.aaaa',
      endpoint: 'http://127.0.0.1:1',
      expect: [{ status: 200 }],
    });
    assert.deepEqual(
      report.results.map(({ outcome }) => outcome),
      ['failed', 'skipped'],
    );
  });

  it('hold for megabytes, without blocking the window', async () => {
    const request = {
      body: { json: { rows: 50_000 } },
      expect: [
        { json: '$[?@.id == 49999].text', count: 1 },
        { body: 'json', length: 50_000 },
        { json: '$[*].id', lt: 49_999 },
        { body: 'json', snapshot: './b.snapshot.json' },
      ],
    };
    await folder.put({ 'b.ocifn.json': { function: name, ...request } });
    const uri = folder.file('b.ocifn.json');
    const second = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.ok(second.spool.size > 5_000_000);
    await host.checks.reportOf(second);
    // Once the thread and its parts are loaded.
    const { longest } = await timeTasks(() => host.checks.updateSnapshot(second, 3, folder.uri.fsPath));
    assert.deepEqual(
      second.report?.results.map(({ outcome }) => outcome),
      ['passed', 'passed', 'passed', 'failed', 'passed'],
    );
    assert.ok(longest < 50, `a task took ${longest} ms`);
  });

  it('compare with a snapshot, and only write it if they are told to', async () => {
    const request = {
      body: { json: { id: 7 } },
      expect: [{ body: 'json', snapshot: './a.snapshot.json' }],
    };
    const invocation = await invoke('a', request);
    const report = await host.checks.reportOf(invocation);
    assert.equal(
      report?.results[1]?.message,
      'Expected JSON body to equal the snapshot ./a.snapshot.json, but there is no snapshot yet. Update snapshots to write it.',
    );
    await assert.rejects(access(folder.file('a.snapshot.json').fsPath));
    await host.checks.updateSnapshot(invocation, 0, folder.uri.fsPath);
    assert.equal(await folder.text('a.snapshot.json'), '{\n  "id": 7\n}\n');
    assert.equal(invocation.report?.results[1]?.outcome, 'passed');
  });
});

describe('captured values', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'captures-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source,
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
    await host.local.refresh();
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

  it('of another folder are unknown', async () => {
    await invoke('create');
    await folder.put({ 'below/get.ocifn.json': { function: name, body: { json: '{{orderId}}' } } });
    const uri = vscode.Uri.joinPath(folder.uri, 'below/get.ocifn.json');
    const invocation = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.equal(invocation.failure?.code, 'variableUnknown');
  });
});
