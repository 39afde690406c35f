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
import { runContinuously } from '../../../src/host/testExplorer/continuousRun.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { RunFolder, sourceOf } from '../support/runFolder.ts';

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

describe('a continuous run in the Test Explorer', () => {
  let host: HostObjects;
  let folder: RunFolder;
  let cancelling: CancellationTokenSource;
  let ended: Promise<void>;
  before(async () => void (host = await openHostObjects()));
  beforeEach(async () => {
    folder = await RunFolder.make(host);
    await folder.put({
      a: { expect: [{ body: 'json', equals: 'first' }] },
      b: {},
      cloud: { function: 'ocid1.fnfunc.oc1.phx.aaaa' },
      ready: { function: 'nobody' },
    });
    await folder.files.put({
      'ocifn.env.json': { guarded: { $protected: true }, cloud: { $functions: { [folder.name]: 'hello' } } },
      'fn/func.js': sourceOf('"first"'),
    });
    for (const base of ['a', 'b', 'cloud', 'ready']) await folder.items.appears(folder.request(base));
    cancelling = new CancellationTokenSource();
    const item = await folder.items.open(folder.files.uri);
    const services = {
      ...host,
      index: folder.items.index,
      targets: folder.items.targets,
      unexpected: assert.ifError,
    };
    ended = runContinuously(
      new TestRunRequest([item], [], undefined, true),
      cancelling.token,
      folder.items.tree,
      folder.items.runs,
      services,
    );
    // Changes on disk count once it has seen the files.
    await save('ready.ocifn.json', JSON.stringify({ function: 'nobody', body: { text: 'x' } }));
    await becomes(/^errored \| ready/);
    folder.items.reported.length = 0;
  });
  afterEach(async () => {
    cancelling.cancel();
    await ended;
    await folder.dispose();
  });
  after(() => host.dispose());

  const save = async (path: string, text: string): Promise<void> => {
    const document = await workspace.openTextDocument(folder.files.file(path));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
    await workspace.applyEdit(edit);
    assert.ok(await document.save());
  };
  const becomes = async (line: RegExp): Promise<void> => {
    const until = Date.now() + 20_000;
    const isReported = (): boolean => folder.items.reported.some((each) => line.test(each));
    while (Date.now() < until && !(isReported() && folder.items.running === 0)) await setTimeout(20);
    assert.ok(isReported(), `${line}: ${folder.items.reported.join(', ')}`);
  };
  /** Changes the text of a file without saving it. */
  const type = async (file: Uri): Promise<void> => {
    const edit = new WorkspaceEdit();
    edit.insert(file, new Position(0, 0), ' ');
    await workspace.applyEdit(edit);
  };
  const becomesReported = async (line: string): Promise<void> => {
    for (const until = Date.now() + 20_000; !folder.items.reported.includes(line); await setTimeout(20))
      assert.ok(Date.now() < until, line);
  };
  /** Writes a file as another program does. */
  const write = (path: string, text: string): Promise<void> =>
    writeFile(folder.files.file(path).fsPath, text);
  /** Waits for a result, and returns the results that there are after a while, without messages. */
  const resultsAfter = async (line: RegExp): Promise<readonly string[]> => {
    await becomes(line);
    await setTimeout(2000);
    const results = folder.items.reported.filter((each) => !/^(enqueued|started)/.test(each));
    return results.map((each) => each.split(' | ').slice(0, 2).join(' | '));
  };
  /** The results of all requests that invoke the function. */
  const passed = ['passed | JSON body', 'passed | a', 'passed | b'];

  it('runs a request that is saved, and only that', async () => {
    await save('b.ocifn.json', JSON.stringify({ function: folder.name, body: { text: 'x' } }));
    await becomes(/^passed \| b/);
    assert.deepEqual(folder.items.reported, ['enqueued | b', 'started | b', 'passed | b']);
  });

  it('runs every request of a function when one of its sources is saved', async () => {
    await save('fn/func.js', sourceOf('"second"'));
    await becomes(/^passed \| b/);
    assert.ok(folder.items.reported.includes('failed | a'));
    folder.items.reported.length = 0;
    await save('fn/func.js', sourceOf('"first"'));
    await becomes(/^passed \| a/);
    assert.ok(!folder.items.reported.some((line) => line.endsWith('cloud')));
  });

  it('sends nothing in a protected environment, or to another function', async () => {
    for (const environment of ['guarded', 'cloud']) {
      await host.environments.choose(environment);
      await save('fn/func.js', sourceOf(`"${environment}"`));
      await setTimeout(1500);
    }
    await host.environments.choose('guarded');
    await save('a.ocifn.json', JSON.stringify({ function: folder.name }));
    await write('b.ocifn.json', JSON.stringify({ function: folder.name }));
    await write('fn/func.js', sourceOf('"changed"'));
    await setTimeout(1500);
    assert.deepEqual(folder.items.reported, []);
    assert.equal(host.store.runningCount, 0);
    assert.deepEqual(folder.asked, []);
  });

  it('runs once for a save, which is also a change on disk', async () => {
    await save('b.ocifn.json', JSON.stringify({ function: folder.name }));
    assert.deepEqual(await resultsAfter(/^passed \| b/), ['passed | b']);
    folder.items.reported.length = 0;
    await save('fn/func.js', `${sourceOf('"first"')}// saved`);
    assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
  });

  it('runs a request that another program creates or changes, once', async () => {
    await write('new.ocifn.json', JSON.stringify({ function: folder.name }));
    assert.deepEqual(await resultsAfter(/^passed \| new/), ['passed | new']);
    folder.items.reported.length = 0;
    await write('new.ocifn.json', JSON.stringify({ function: folder.name, expect: [{ status: 201 }] }));
    assert.deepEqual(await resultsAfter(/^failed \| new/), ['failed | status', 'failed | new']);
  });

  it('runs the requests of a function when another program creates, changes or deletes a source, once', async () => {
    await write('fn/func.js', sourceOf('require("fs").existsSync("./lib.js") ? "first" : "second"'));
    const failed = ['failed | JSON body', 'failed | a', 'passed | b'];
    assert.deepEqual(await resultsAfter(/^passed \| b/), failed);
    folder.items.reported.length = 0;
    await write('fn/lib.js', '');
    assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
    folder.items.reported.length = 0;
    await rm(folder.files.file('fn/lib.js').fsPath);
    assert.deepEqual(await resultsAfter(/^passed \| b/), failed);
  });

  it('runs once when many sources change together', async () => {
    for (const text of ['', '// changed']) {
      folder.items.reported.length = 0;
      // As fast as git does it: a change that comes much later may start another run.
      for (let at = 0; at < 300; at++) writeFileSync(folder.files.file(`fn/lib${at}.js`).fsPath, text);
      assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
      assert.equal(folder.items.reported.filter((line) => line === 'enqueued | a').length, 1);
    }
  });

  it('does not run because of new files and data that a function writes while it is called', async () => {
    await write('fn/func.js', writingSource('cache.js', 'data.json'));
    assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
    assert.ok(folder.files.has('fn/cache.js') && folder.files.has('fn/late.json'));
    folder.items.reported.length = 0;
    const detached = { function: folder.name, type: 'detached', body: { json: { wait: 1000 } } };
    await write('detached.ocifn.json', JSON.stringify(detached));
    assert.deepEqual(await resultsAfter(/^passed \| detached/), ['passed | detached']);
  });

  it('ends when a function writes code or requests that were there before', async () => {
    await write('fn/cache.js', '');
    await becomes(/^passed \| b/);
    await write('fn/func.js', writingSource('cache.js', 'own.ocifn.json'));
    await becomes(/^errored \| own/);
    await setTimeout(4000);
    const { length } = folder.items.reported;
    await setTimeout(2000);
    assert.equal(folder.items.reported.length, length);
  });

  it('runs again when another program changes code while requests run', async () => {
    await write('fn/func.js', sourceOf('new Promise((resolve) => setTimeout(resolve, 2000, "second"))'));
    await becomesReported('started | a');
    await setTimeout(500);
    await write('fn/func.js', sourceOf('"first"'));
    assert.deepEqual(await resultsAfter(/^passed \| b/), passed);
  });

  it('does not run because of unsaved text, or of files that are no sources', async () => {
    await type(folder.request('b'));
    await write('fn/func.log', 'x');
    await setTimeout(2000);
    assert.deepEqual(folder.items.reported, []);
  });
});
