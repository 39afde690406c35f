import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { CancellationTokenSource, Range, TestRunRequest, WorkspaceEdit, workspace, type Uri } from 'vscode';
import { runContinuously } from '../../src/host/testExplorer/continuousRun.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { OwnFolder } from './support/ownFolder.ts';
import { TestItems, textOf } from './support/testItems.ts';

const source = (value: string): string => `const fdk = require('@fnproject/fdk');
fdk.handle(async (input) => {
  if (input.print) console.log(input.print);
  if (input.wait) await new Promise((resolve) => setTimeout(resolve, input.wait));
  return ${value};
});
`;

describe('a run in the Test Explorer', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let items: TestItems;
  let name = '';
  /** The names of the environments and functions that a question was asked about. */
  let asked: (string | undefined)[] = [];
  before(async () => void (host = await openHostObjects()));
  beforeEach(async () => {
    asked = [];
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'run-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source('input'),
    });
    await host.local.refresh();
    items = new TestItems(host, async (target, environment) => {
      if (target.protected || environment?.protected) asked.push(environment?.name ?? target.name);
      return true;
    });
  });
  afterEach(async () => {
    items.dispose();
    await host.environments.choose(undefined);
    await folder.dispose();
  });
  after(() => host.dispose());

  const uri = (base: string): Uri => folder.file(`${base}.ocifn.json`);
  const put = async (requests: Readonly<Record<string, object>>): Promise<void> => {
    for (const [base, request] of Object.entries(requests))
      await folder.put({ [`${base}.ocifn.json`]: { function: name, body: { json: {} }, ...request } });
  };
  const chain = {
    '1-create': { body: { json: { id: 9007199254740993n.toString() } }, capture: { id: '$.id' } },
    '2-other': {},
    '3-get': {
      body: { json: { got: '{{id}}' } },
      expect: [{ json: '$.got', equals: '9007199254740993' }],
    },
  };

  it('sends the requests of a folder in order, and captured values flow', async () => {
    await put(chain);
    const reported = await items.run(Object.keys(chain).map(uri).toReversed());
    assert.deepEqual(reported, ['passed | 1-create', 'passed | 2-other', 'passed | $.got', 'passed | 3-get']);
    assert.equal(items.running, 0);
    assert.match(items.output, /^✓ 1-create · run-\w+ · 200 OK · .* · 25 B\r\n✓ 2-other/);
  });

  it('adds the requests that capture values for the selected ones, and no others', async () => {
    await put(chain);
    assert.deepEqual(await items.run([uri('3-get')]), [
      'passed | 1-create',
      'passed | $.got',
      'passed | 3-get',
    ]);
  });

  it('reports each expectation with its place, and both texts to compare', async () => {
    await folder.put({
      'a.ocifn.json': `{
  "function": "${name}",
  "body": { "json": { "id": 7, "print": "\\u001b[31mred\\u001b[0m \\u202e" } },
  "expect": [
    { "status": 200 },
    { "json": "$", "equals": { "id": 8 } }
  ]
}`,
    });
    const reported = await items.run([uri('a')]);
    assert.deepEqual(
      reported.map((line) => line.split(' | ').slice(0, 2).join(' ')),
      ['passed status', 'failed $', 'failed a'],
    );
    const [message, ...others] = items.messages;
    assert.deepEqual(others, []);
    assert.match(message ? textOf(message) : '', /^Expected \$ to equal .*, but /);
    assert.match(message?.expectedOutput ?? '', /"id": 8/);
    assert.match(message?.actualOutput ?? '', /"id": 7/);
    assert.equal(message?.location?.uri.toString(), uri('a').toString());
    assert.deepEqual(message?.location?.range, new Range(5, 4, 5, 42));
    // Control characters of a function do not reach the terminal.
    assert.match(items.output, /\r\n {4}Expected \$ to equal .*\r\nred \\u202e\r\n$/);
  });

  it('reports what cannot be sent as an error, and skips what depends on it', async () => {
    await put({
      '1-bad': { function: 'nobody', capture: { id: '$.id' } },
      '2-needs': { body: { json: { id: '{{id}}' } } },
      '3-skipped': { skip: 'later', expect: [{ status: 200 }] },
      '4-fine': {},
    });
    await folder.put({ '0-broken.ocifn.json': '{' });
    const reported = await items.run(['0-broken', '1-bad', '2-needs', '3-skipped', '4-fine'].map(uri));
    assert.match(reported[0] ?? '', /^errored \| 0-broken \| .*line 1/);
    assert.match(reported[1] ?? '', /^errored \| 1-bad \| .*nobody/);
    assert.deepEqual(reported.slice(2), ['skipped | 2-needs', 'skipped | 3-skipped', 'passed | 4-fine']);
    assert.match(items.output, /✗ 1-bad\r\n {4}.*nobody.*\r\n- 2-needs/);
    assert.match(
      items.output,
      /- 2-needs · \{\{id\}\} was not captured by 1-bad\.\r\n- 3-skipped · later\r\n/,
    );
  });

  it('fails a request without expectations by its status, at the request itself', async () => {
    await put({ a: { function: 'local:fails' } });
    const [line] = await items.run([uri('a')]);
    assert.match(line ?? '', /^failed \| a \| Expected status to be 2xx, but it is 502\./);
  });

  it('ends when it is cancelled, without a result for what did not end', async () => {
    await put({ a: { body: { json: { wait: 60_000 } } }, b: {} });
    const abort = new AbortController();
    const running = items.run([uri('a'), uri('b')], { signal: abort.signal });
    while (host.store.runningCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    abort.abort();
    assert.deepEqual(await running, []);
    assert.equal(items.running, 0);
  });

  it('asks once about a protected environment', async () => {
    await put({ a: {}, b: {} });
    await folder.put({ 'ocifn.env.json': { prod: { $protected: true } } });
    await host.environments.choose('prod');
    assert.deepEqual(await items.run([uri('a'), uri('b')]), ['passed | a', 'passed | b']);
    assert.deepEqual(asked, ['prod']);
  });

  it('uses another environment for one run, and leaves the selected one', async () => {
    await put({ a: { body: { json: { at: '{{at}}' } }, expect: [{ json: '$.at', equals: 'there' }] } });
    await folder.put({ 'ocifn.env.json': { here: { at: 'here' }, there: { at: 'there' } } });
    await host.environments.choose('here');
    const environment = { name: 'there', scopes: host.environments.in('there') };
    assert.deepEqual(await items.run([uri('a')], { environment }), ['passed | $.at', 'passed | a']);
    assert.deepEqual((await items.run([uri('a')])).at(-1), 'failed | a');
    assert.equal(host.environments.chosen, 'here');
  });

  describe('that is continuous', () => {
    let cancelling: CancellationTokenSource;
    let ended: Promise<void>;
    beforeEach(async () => {
      await put({
        a: { expect: [{ body: 'json', equals: 'first' }] },
        b: {},
        cloud: { function: 'ocid1.fnfunc.oc1.phx.aaaa' },
      });
      await folder.put({
        'ocifn.env.json': { guarded: { $protected: true }, cloud: { $functions: { [name]: 'hello' } } },
        'fn/func.js': source('"first"'),
      });
      cancelling = new CancellationTokenSource();
      const item = await items.open(folder.uri);
      const services = { ...host, index: items.index, targets: items.targets, unexpected: assert.ifError };
      ended = runContinuously(
        new TestRunRequest([item], [], undefined, true),
        cancelling.token,
        items.tree,
        items.runs,
        services,
      );
    });
    afterEach(async () => {
      cancelling.cancel();
      await ended;
    });

    const save = async (path: string, text: string): Promise<void> => {
      const document = await workspace.openTextDocument(folder.file(path));
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
      await workspace.applyEdit(edit);
      assert.ok(await document.save());
    };
    const becomes = async (line: string): Promise<void> => {
      const until = Date.now() + 20_000;
      while (Date.now() < until && !(items.reported.includes(line) && items.running === 0))
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(items.reported.includes(line), `${line}: ${items.reported.join(', ')}`);
    };

    it('runs a request that is saved, and only that', async () => {
      await save('b.ocifn.json', JSON.stringify({ function: name, body: { text: 'x' } }));
      await becomes('passed | b');
      assert.deepEqual(items.reported, ['enqueued | b', 'started | b', 'passed | b']);
    });

    it('runs every request of a function when one of its sources is saved', async () => {
      await save('fn/func.js', source('"second"'));
      await becomes('passed | b');
      assert.ok(items.reported.includes('failed | a'));
      items.reported.length = 0;
      await save('fn/func.js', source('"first"'));
      await becomes('passed | a');
      assert.ok(!items.reported.some((line) => line.endsWith('cloud')));
    });

    it('sends nothing in a protected environment, or to another function', async () => {
      for (const environment of ['guarded', 'cloud']) {
        await host.environments.choose(environment);
        await save('fn/func.js', source(`"${environment}"`));
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
      await host.environments.choose('guarded');
      await save('a.ocifn.json', JSON.stringify({ function: name }));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.deepEqual(items.reported, []);
      assert.equal(host.store.runningCount, 0);
      assert.deepEqual(asked, []);
    });
  });
});
