import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import {
  CancellationTokenSource,
  Position,
  Range,
  TestRunRequest,
  WorkspaceEdit,
  workspace,
  type Uri,
} from 'vscode';
import { runContinuously } from '../../src/host/testExplorer/continuousRun.ts';
import { Invocation } from '../../src/host/invocations/invocation.ts';
import { AliveObjects } from '../support/fixtures/aliveObjects.ts';
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

/** A function that writes files into its folder, some with a new name, and one after its response. */
const writingSource = (...paths: readonly string[]): string => `const fdk = require('@fnproject/fdk');
const { writeFileSync } = require('node:fs');
fdk.handle(async (input) => {
  if (input.wait) await new Promise((resolve) => setTimeout(resolve, input.wait));
  const text = JSON.stringify({ function: 'nobody', body: { text: String(process.hrtime.bigint()) } });
  for (const path of [...${JSON.stringify(paths)}, Date.now() + '.js']) writeFileSync(path, text);
  setTimeout(() => writeFileSync('late.json', text), 100);
  return 'first';
});
`;

const cloudSource = { title: 'hello', functionName: 'hello', origin: {} };

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

  it('reports each expectation if the request changes while its function is prepared', async () => {
    const expectation = { json: '$.id', equals: 8 };
    await put({ a: { body: { json: { id: 7 } }, expect: [expectation] } });
    const reported = await items.run([uri('a')], {
      prepare: async () => {
        await put({ a: { body: { json: { id: 7, more: 'text' } }, expect: [expectation] } });
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
    await put(Object.fromEntries(bases.map((base) => [base, {}])));
    await cloud.run(bases.map(uri));
    cloud.dispose();
    assert.equal(counts.length, 8);
    assert.ok(Math.max(...counts) <= 1, counts.join());
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
    while (host.store.runningCount === 0) await setTimeout(10);
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

  it('stays in its environment if another one is selected meanwhile, so that no captured value is sent there', async () => {
    await put({
      '1-create': { body: { json: { id: 12 } }, capture: { id: '$.id' } },
      '2-get': { body: { json: { at: '{{at}}', id: '{{id}}' } }, expect: [{ json: '$.at', equals: 'here' }] },
    });
    await folder.put({ 'ocifn.env.json': { here: { at: 'here' }, there: { at: 'there' } } });
    await host.environments.choose('here');
    const reported = await items.run(['1-create', '2-get'].map(uri), {
      prepare: async (each) => {
        if (each.path.endsWith('2-get.ocifn.json')) await host.environments.choose('there');
        return undefined;
      },
    });
    assert.deepEqual(reported, ['passed | 1-create', 'passed | $.at', 'passed | 2-get']);
  });

  describe('that is continuous', () => {
    let cancelling: CancellationTokenSource;
    let ended: Promise<void>;
    beforeEach(async () => {
      await put({
        a: { expect: [{ body: 'json', equals: 'first' }] },
        b: {},
        cloud: { function: 'ocid1.fnfunc.oc1.phx.aaaa' },
        ready: { function: 'nobody' },
      });
      await folder.put({
        'ocifn.env.json': { guarded: { $protected: true }, cloud: { $functions: { [name]: 'hello' } } },
        'fn/func.js': source('"first"'),
      });
      for (const base of ['a', 'b', 'cloud', 'ready']) await items.appears(uri(base));
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
      // Changes on disk count once it has seen the files.
      await save('ready.ocifn.json', JSON.stringify({ function: 'nobody', body: { text: 'x' } }));
      await becomes(/^errored \| ready/);
      items.reported.length = 0;
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
    const becomes = async (line: RegExp): Promise<void> => {
      const until = Date.now() + 20_000;
      const isReported = (): boolean => items.reported.some((each) => line.test(each));
      while (Date.now() < until && !(isReported() && items.running === 0)) await setTimeout(20);
      assert.ok(isReported(), `${line}: ${items.reported.join(', ')}`);
    };
    /** Changes the text of a file without saving it. */
    const type = async (file: Uri): Promise<void> => {
      const edit = new WorkspaceEdit();
      edit.insert(file, new Position(0, 0), ' ');
      await workspace.applyEdit(edit);
    };
    const becomesReported = async (line: string): Promise<void> => {
      for (const until = Date.now() + 20_000; !items.reported.includes(line); await setTimeout(20))
        assert.ok(Date.now() < until, line);
    };
    /** Writes a file as another program does. */
    const write = (path: string, text: string): Promise<void> => writeFile(folder.file(path).fsPath, text);
    /** Waits for a result, and returns the results that there are after a while, without messages. */
    const resultsAfter = async (line: RegExp): Promise<readonly string[]> => {
      await becomes(line);
      await setTimeout(2000);
      const results = items.reported.filter((each) => !/^(enqueued|started)/.test(each));
      return results.map((each) => each.split(' | ').slice(0, 2).join(' | '));
    };
    /** The results of all requests that invoke the function. */
    const passed = ['passed | JSON body', 'passed | a', 'passed | b'];

    it('runs a request that is saved, and only that', async () => {
      await save('b.ocifn.json', JSON.stringify({ function: name, body: { text: 'x' } }));
      await becomes(/^passed \| b/);
      assert.deepEqual(items.reported, ['enqueued | b', 'started | b', 'passed | b']);
    });

    it('runs every request of a function when one of its sources is saved', async () => {
      await save('fn/func.js', source('"second"'));
      await becomes(/^passed \| b/);
      assert.ok(items.reported.includes('failed | a'));
      items.reported.length = 0;
      await save('fn/func.js', source('"first"'));
      await becomes(/^passed \| a/);
      assert.ok(!items.reported.some((line) => line.endsWith('cloud')));
    });

    it('sends nothing in a protected environment, or to another function', async () => {
      for (const environment of ['guarded', 'cloud']) {
        await host.environments.choose(environment);
        await save('fn/func.js', source(`"${environment}"`));
        await setTimeout(1500);
      }
      await host.environments.choose('guarded');
      await save('a.ocifn.json', JSON.stringify({ function: name }));
      await write('b.ocifn.json', JSON.stringify({ function: name }));
      await write('fn/func.js', source('"changed"'));
      await setTimeout(1500);
      assert.deepEqual(items.reported, []);
      assert.equal(host.store.runningCount, 0);
      assert.deepEqual(asked, []);
    });

    it('runs once for a save, which is also a change on disk', async () => {
      await save('b.ocifn.json', JSON.stringify({ function: name }));
      assert.deepEqual(await resultsAfter(/^passed \| b/), ['passed | b']);
      items.reported.length = 0;
      await save('fn/func.js', `${source('"first"')}// saved`);
      assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
    });

    it('runs a request that another program creates or changes, once', async () => {
      await write('new.ocifn.json', JSON.stringify({ function: name }));
      assert.deepEqual(await resultsAfter(/^passed \| new/), ['passed | new']);
      items.reported.length = 0;
      await write('new.ocifn.json', JSON.stringify({ function: name, expect: [{ status: 201 }] }));
      assert.deepEqual(await resultsAfter(/^failed \| new/), ['failed | status', 'failed | new']);
    });

    it('runs the requests of a function when another program creates, changes or deletes a source, once', async () => {
      await write('fn/func.js', source('require("fs").existsSync("./lib.js") ? "first" : "second"'));
      const failed = ['failed | JSON body', 'failed | a', 'passed | b'];
      assert.deepEqual(await resultsAfter(/^passed \| b/), failed);
      items.reported.length = 0;
      await write('fn/lib.js', '');
      assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
      items.reported.length = 0;
      await rm(folder.file('fn/lib.js').fsPath);
      assert.deepEqual(await resultsAfter(/^passed \| b/), failed);
    });

    it('runs once when many sources change together', async () => {
      for (const text of ['', '// changed']) {
        items.reported.length = 0;
        // As fast as git does it: a change that comes much later may start another run.
        for (let at = 0; at < 300; at++) writeFileSync(folder.file(`fn/lib${at}.js`).fsPath, text);
        assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
        assert.equal(items.reported.filter((line) => line === 'enqueued | a').length, 1);
      }
    });

    it('does not run because of new files and data that a function writes while it is called', async () => {
      await write('fn/func.js', writingSource('cache.js', 'data.json'));
      assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
      assert.ok(folder.has('fn/cache.js') && folder.has('fn/late.json'));
      items.reported.length = 0;
      const detached = { function: name, type: 'detached', body: { json: { wait: 1000 } } };
      await write('detached.ocifn.json', JSON.stringify(detached));
      assert.deepEqual(await resultsAfter(/^passed \| detached/), ['passed | detached']);
    });

    it('ends when a function writes code or requests that were there before', async () => {
      await write('fn/cache.js', '');
      await becomes(/^passed \| b/);
      await write('fn/func.js', writingSource('cache.js', 'own.ocifn.json'));
      await becomes(/^errored \| own/);
      await setTimeout(4000);
      const { length } = items.reported;
      await setTimeout(2000);
      assert.equal(items.reported.length, length);
    });

    it('runs again when another program changes code while requests run', async () => {
      await write('fn/func.js', source('new Promise((resolve) => setTimeout(resolve, 2000, "second"))'));
      await becomesReported('started | a');
      await setTimeout(500);
      await write('fn/func.js', source('"first"'));
      assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
    });

    it('does not run because of unsaved text, or of files that are no sources', async () => {
      await type(uri('b'));
      await write('fn/func.log', 'x');
      await setTimeout(2000);
      assert.deepEqual(items.reported, []);
    });
  });
});
