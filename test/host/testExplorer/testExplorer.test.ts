import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { Range, Uri, workspace } from 'vscode';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { OwnFolder } from '../support/ownFolder.ts';
import { TestItems } from '../support/testItems.ts';

describe('the Test Explorer', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let items: TestItems;
  before(async () => void (host = await openHostObjects()));
  beforeEach(async () => {
    folder = await OwnFolder.make();
    items = new TestItems(host);
  });
  afterEach(async () => {
    items.dispose();
    await host.environments.choose(undefined);
    await folder.dispose();
  });
  after(() => host.dispose());

  /** Draws the folder; nothing until the view has it. */
  const draw = (): readonly string[] => {
    const item = items.controller.items.get(folder.uri.toString());
    return item ? items.draw(item.children) : [];
  };

  /** Waits until the folder looks as expected. */
  async function becomes(lines: readonly string[]): Promise<void> {
    const until = Date.now() + 10_000;
    while (Date.now() < until && JSON.stringify(draw()) !== JSON.stringify(lines))
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(draw(), lines);
  }

  it('shows folders before requests, and requests in the order of their collection', async () => {
    await folder.put({
      'ocifn.collection.json': { order: ['pay', 'buy'] },
      'zoo.ocifn.json': { function: 'echo' },
      'ask 10.ocifn.json': { function: 'echo' },
      'ask 9.ocifn.json': { function: 'echo' },
      'buy.ocifn.json': { function: 'echo', name: 'Buy it' },
      'pay.ocifn.json': { function: 'echo', tags: ['smoke', 'slow'] },
      'sub/deep/a.ocifn.json': { function: 'echo' },
      'wide/ocifn.collection.json': { name: 'Wide' },
    });
    await items.open(folder.uri);
    await becomes(['sub/deep', 'Wide', 'pay | #smoke | #slow', 'Buy it', 'ask 9', 'ask 10', 'zoo']);
  });

  it('shows why a request is not run: skipped, protected or not valid', async () => {
    await folder.put({
      'a.ocifn.json': { function: 'echo', skip: true },
      'b.ocifn.json': { function: 'echo', skip: 'needs [a](command:b) $(trash)' },
      'c.ocifn.json': '{\n  "function": 7 }',
      'ocifn.env.json': { prod: { $protected: true }, dev: {} },
      'broken/ocifn.collection.json': '{',
      'broken/a.ocifn.json': { function: 'echo' },
    });
    const item = await items.open(folder.uri);
    const joiner = '\u2060';
    const broken = 'c | ! line 2, column 15: "function" must be a string, not 7';
    // The watcher of VS Code may report the files later.
    while (draw().length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    const [, ...requests] = draw();
    assert.equal(requests[0], 'a | skipped');
    assert.equal(requests[1], `b | skipped: needs [a]${joiner}(command:b) $${joiner}(trash)`);
    assert.match(requests[2] ?? '', /^c \| ! line 2, column 15/, broken);
    await host.environments.choose('prod');
    await becomes(['broken', 'a | skipped · protected', `${requests[1]} · protected`, requests[2] ?? '']);
    await host.environments.choose('dev');
    await becomes(['broken', ...requests]);
    const inner = item.children.get(folder.file('broken').toString());
    await items.tree.resolve(inner);
    const until = Date.now() + 10_000;
    while (draw().length < 6 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(draw().join('\n'), /^ {2}ocifn\.collection\.json \| ! line 1, column 2.*\n {2}a$/m);
  });

  it('shows expectations with their place, and keeps their IDs while the text changes', async () => {
    const path = 'a.ocifn.json';
    await folder.put({
      [path]:
        '{\n  "function": "echo",\n  "expect": [\n    { "status": 200 },\n    { "json": "$.id", "equals": 1 }\n  ]\n}',
    });
    await items.open(folder.uri);
    const request = await items.tree.itemOf(folder.file(path));
    assert.ok(request?.canResolveChildren);
    await items.tree.resolve(request);
    assert.deepEqual(draw(), ['a', '  status is 200', '  $.id equals 1']);
    const known = new Map(request.children);
    assert.deepEqual(known.get('$.id')?.range, new Range(4, 4, 4, 35));
    await folder.put({
      [path]: {
        function: 'echo',
        expect: [
          { status: 201 },
          { header: 'date', exists: true },
          { json: '$.id', equals: 2 },
          { json: '$.id', type: 'integer' },
        ],
      },
    });
    await becomes([
      'a',
      '  status is 201',
      '  header date exists',
      '  $.id equals 2',
      '  $.id is an integer',
    ]);
    assert.equal(request.children.get('status'), known.get('status'));
    assert.equal(request.children.get('$.id'), known.get('$.id'));
    assert.ok(request.children.get('$.id #2'));
    await folder.put({ [path]: { function: 'echo' } });
    await becomes(['a']);
    assert.equal(request.canResolveChildren, false);
  });

  it('follows files and folders that are added, renamed and removed', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' } });
    await items.open(folder.uri);
    await folder.put({ 'b.ocifn.json': { function: 'echo' }, 'sub/c.ocifn.json': { function: 'echo' } });
    await becomes(['sub', 'a', 'b']);
    await workspace.fs.rename(folder.file('b.ocifn.json'), folder.file('d.ocifn.json'));
    await workspace.fs.delete(folder.file('sub'), { recursive: true });
    await becomes(['a', 'd']);
  });

  it('follows files that VS Code has reported while something else was looked for', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' } });
    await items.open(folder.uri);
    const added = folder.file('b.ocifn.json');
    await folder.put({ 'b.ocifn.json': { function: 'echo' } });
    while (!items.index.has(added.toString())) await new Promise((resolve) => setTimeout(resolve, 1));
    await items.tree.itemOf(folder.file('a.ocifn.json'));
    await becomes(['a', 'b']);
  });

  it('shows a request whose document is open, and its expectations, before the view was opened', async () => {
    await folder.put({
      'a.ocifn.json': { function: 'echo' },
      'deep/a.ocifn.json': { function: 'echo', expect: [{ status: 200 }] },
    });
    await workspace.openTextDocument(folder.file('deep/a.ocifn.json'));
    const until = Date.now() + 10_000;
    while (Date.now() < until && !items.draw().join().includes('status is 200'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(items.draw().join('\n'), /\n {2}deep\n {4}a\n {6}status is 200/);
  });

  it('has no item for what does not exist', async () => {
    assert.equal(await items.tree.itemOf(folder.file('none.ocifn.json')), undefined);
    assert.equal(await items.tree.itemOf(Uri.file('/none.ocifn.json')), undefined);
  });
});
