import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { Range } from 'vscode';
import { Invocation } from '../../../src/host/invocations/invocation.ts';
import { AliveObjects } from '../../support/fixtures/aliveObjects.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { RunFolder } from '../support/runFolder.ts';
import { TestItems, textOf } from '../support/testItems.ts';

const cloudSource = { title: 'hello', functionName: 'hello', origin: {} };

describe('a run in the Test Explorer', () => {
  let host: HostObjects;
  let folder: RunFolder;
  before(async () => void (host = await openHostObjects()));
  beforeEach(async () => void (folder = await RunFolder.make(host)));
  afterEach(() => folder.dispose());
  after(() => host.dispose());

  const chain = {
    '1-create': { body: { json: { id: 9007199254740993n.toString() } }, capture: { id: '$.id' } },
    '2-other': {},
    '3-get': {
      body: { json: { got: '{{id}}' } },
      expect: [{ json: '$.got', equals: '9007199254740993' }],
    },
  };

  it('sends the requests of a folder in order, and captured values flow', async () => {
    await folder.put(chain);
    const reported = await folder.items.run(Object.keys(chain).map(folder.request).toReversed());
    assert.deepEqual(reported, ['passed | 1-create', 'passed | 2-other', 'passed | $.got', 'passed | 3-get']);
    assert.equal(folder.items.running, 0);
    assert.match(folder.items.output, /^✓ 1-create · run-\w+ · 200 OK · .* · 25 B\r\n✓ 2-other/);
  });

  it('adds the requests that capture values for the selected ones, and no others', async () => {
    await folder.put(chain);
    assert.deepEqual(await folder.items.run([folder.request('3-get')]), [
      'passed | 1-create',
      'passed | $.got',
      'passed | 3-get',
    ]);
  });

  it('reports each expectation with its place, and both texts to compare', async () => {
    await folder.files.put({
      'a.ocifn.json': `{
  "function": "${folder.name}",
  "body": { "json": { "id": 7, "print": "\\u001b[31mred\\u001b[0m \\u202e" } },
  "expect": [
    { "status": 200 },
    { "json": "$", "equals": { "id": 8 } }
  ]
}`,
    });
    const reported = await folder.items.run([folder.request('a')]);
    assert.deepEqual(
      reported.map((line) => line.split(' | ').slice(0, 2).join(' ')),
      ['passed status', 'failed $', 'failed a'],
    );
    const [message, ...others] = folder.items.messages;
    assert.deepEqual(others, []);
    assert.match(message ? textOf(message) : '', /^Expected \$ to equal .*, but /);
    assert.match(message?.expectedOutput ?? '', /"id": 8/);
    assert.match(message?.actualOutput ?? '', /"id": 7/);
    assert.equal(message?.location?.uri.toString(), folder.request('a').toString());
    assert.deepEqual(message?.location?.range, new Range(5, 4, 5, 42));
    // Control characters of a function do not reach the terminal.
    assert.match(folder.items.output, /\r\n {4}Expected \$ to equal .*\r\nred \\u202e\r\n$/);
  });

  it('reports each expectation if the request changes while its function is prepared', async () => {
    const expectation = { json: '$.id', equals: 8 };
    await folder.put({ a: { body: { json: { id: 7 } }, expect: [expectation] } });
    const reported = await folder.items.run([folder.request('a')], {
      prepare: async () => {
        await folder.put({ a: { body: { json: { id: 7, more: 'text' } }, expect: [expectation] } });
        return undefined;
      },
    });
    assert.deepEqual(
      reported.map((line) => line.split(' | ').slice(0, 2).join(' ')),
      ['failed $.id', 'failed a'],
    );
  });

  it('keeps no invocation of the cloud once it is reported, however many requests there are', async () => {
    const alive = new AliveObjects();
    const counts: number[] = [];
    let last: Invocation | undefined;
    const cloud = new TestItems({
      ...host,
      store: Object.assign(Object.create(host.store), { get: () => last }) as HostObjects['store'],
      invocations: {
        invokeInRun: async () => {
          last = undefined;
          counts.push(await alive.count());
          const spool = { folder: host.folder, previewLimit: 10 };
          last = alive.follow(new Invocation({ id: 1, source: cloudSource, startedAt: 0, spool }));
          await last.take({ type: 'failed', failure: { code: 'unexpected', message: 'x' } });
          return 1;
        },
      } as unknown as HostObjects['invocations'],
    });
    const bases = Array.from('abcdefgh');
    await folder.put(Object.fromEntries(bases.map((base) => [base, {}])));
    await cloud.run(bases.map(folder.request));
    cloud.dispose();
    assert.equal(counts.length, 8);
    assert.ok(Math.max(...counts) <= 1, counts.join());
  });

  it('reports what cannot be sent as an error, and skips what depends on it', async () => {
    await folder.put({
      '1-bad': { function: 'nobody', capture: { id: '$.id' } },
      '2-needs': { body: { json: { id: '{{id}}' } } },
      '3-skipped': { skip: 'later', expect: [{ status: 200 }] },
      '4-fine': {},
    });
    await folder.files.put({ '0-broken.ocifn.json': '{' });
    const reported = await folder.items.run(
      ['0-broken', '1-bad', '2-needs', '3-skipped', '4-fine'].map(folder.request),
    );
    assert.match(reported[0] ?? '', /^errored \| 0-broken \| .*line 1/);
    assert.match(reported[1] ?? '', /^errored \| 1-bad \| .*nobody/);
    assert.deepEqual(reported.slice(2), ['skipped | 2-needs', 'skipped | 3-skipped', 'passed | 4-fine']);
    assert.match(folder.items.output, /✗ 1-bad\r\n {4}.*nobody.*\r\n- 2-needs/);
    assert.match(
      folder.items.output,
      /- 2-needs · \{\{id\}\} was not captured by 1-bad\.\r\n- 3-skipped · later\r\n/,
    );
  });

  it('fails a request without expectations by its status, at the request itself', async () => {
    await folder.put({ a: { function: 'local:fails' } });
    const [line] = await folder.items.run([folder.request('a')]);
    assert.match(line ?? '', /^failed \| a \| Expected status to be 2xx, but it is 502\./);
  });

  it('ends when it is cancelled, without a result for what did not end', async () => {
    await folder.put({ a: { body: { json: { wait: 60_000 } } }, b: {} });
    const abort = new AbortController();
    const running = folder.items.run([folder.request('a'), folder.request('b')], { signal: abort.signal });
    while (host.store.runningCount === 0) await setTimeout(10);
    abort.abort();
    assert.deepEqual(await running, []);
    assert.equal(folder.items.running, 0);
  });

  it('asks once about a protected environment', async () => {
    await folder.put({ a: {}, b: {} });
    await folder.files.put({ 'ocifn.env.json': { prod: { $protected: true } } });
    await host.environments.choose('prod');
    assert.deepEqual(await folder.items.run([folder.request('a'), folder.request('b')]), [
      'passed | a',
      'passed | b',
    ]);
    assert.deepEqual(folder.asked, ['prod']);
  });

  it('uses another environment for one run, and leaves the selected one', async () => {
    await folder.put({
      a: { body: { json: { at: '{{at}}' } }, expect: [{ json: '$.at', equals: 'there' }] },
    });
    await folder.files.put({ 'ocifn.env.json': { here: { at: 'here' }, there: { at: 'there' } } });
    await host.environments.choose('here');
    const environment = { name: 'there', scopes: host.environments.in('there') };
    assert.deepEqual(await folder.items.run([folder.request('a')], { environment }), [
      'passed | $.at',
      'passed | a',
    ]);
    assert.deepEqual((await folder.items.run([folder.request('a')])).at(-1), 'failed | a');
    assert.equal(host.environments.chosen, 'here');
  });

  it('stays in its environment if another one is selected meanwhile, so that no captured value is sent there', async () => {
    await folder.put({
      '1-create': { body: { json: { id: 12 } }, capture: { id: '$.id' } },
      '2-get': { body: { json: { at: '{{at}}', id: '{{id}}' } }, expect: [{ json: '$.at', equals: 'here' }] },
    });
    await folder.files.put({ 'ocifn.env.json': { here: { at: 'here' }, there: { at: 'there' } } });
    await host.environments.choose('here');
    const reported = await folder.items.run(['1-create', '2-get'].map(folder.request), {
      prepare: async (each) => {
        if (each.path.endsWith('2-get.ocifn.json')) await host.environments.choose('there');
        return undefined;
      },
    });
    assert.deepEqual(reported, ['passed | 1-create', 'passed | $.at', 'passed | 2-get']);
  });
});
