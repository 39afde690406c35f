import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import type { CheckReport } from '../../../src/run/checkResponse.ts';
import { echoSource, makeEchoFolder } from '../support/echoFolder.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { followTurns } from '../support/longestTask.ts';
import type { OwnFolder } from '../support/ownFolder.ts';

describe('the expectations of a request', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    ({ folder, name } = await makeEchoFolder(host));
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
    // Once the thread and its parts are loaded. A task that blocks the window does so each time.
    let longest = Infinity;
    for (let time = 0; time < 3; time++) {
      const turns = followTurns();
      await host.checks.updateSnapshot(second, 3, folder.uri.fsPath);
      longest = Math.min(longest, turns.end());
    }
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
    const outside = await invoke('b', { ...request, expect: [{ body: 'json', snapshot: '../b.json' }] });
    await host.checks.updateSnapshot(outside, 0, folder.uri.fsPath);
    assert.match(outside.report?.results[1]?.message ?? '', /, but it is not in /);
    const code = await invoke('c', { ...request, expect: [{ body: 'json', snapshot: './fn/func.js' }] });
    await host.checks.updateSnapshot(code, 0, folder.uri.fsPath);
    assert.match(
      code.report?.results[1]?.message ?? '',
      /, but only files with names such as func\.snapshot\.txt are written\.$/,
    );
    assert.equal(await folder.text('fn/func.js'), echoSource);
  });

  it('only write a snapshot if the status is as expected', async () => {
    const entry = { body: 'json', snapshot: './a.snapshot.json' };
    const request = { body: { json: { id: 7 } } };
    const wrong = await invoke('a', { ...request, expect: [entry, { status: 404 }] });
    await host.checks.reportOf(wrong);
    await host.checks.updateSnapshot(wrong, 0, folder.uri.fsPath);
    assert.match(
      wrong.report?.results[0]?.message ?? '',
      /, but it was not written, because the status is not as expected\.$/,
    );
    assert.match(wrong.report?.results[1]?.message ?? '', /^Expected status to be 404/);
    await assert.rejects(access(folder.file('a.snapshot.json').fsPath));
    const right = await invoke('b', { ...request, expect: [entry, { status: 200 }] });
    await host.checks.reportOf(right);
    await host.checks.updateSnapshot(right, 0, folder.uri.fsPath);
    assert.equal(await folder.text('a.snapshot.json'), '{\n  "id": 7\n}\n');
  });
});
