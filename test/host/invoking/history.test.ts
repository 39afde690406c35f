import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { toGroupNodes } from '../../../src/host/history/groupNode.ts';
import { HistoryView } from '../../../src/host/history/historyView.ts';
import { EntryNode } from '../../../src/host/history/entryNode.ts';
import { History } from '../../../src/host/history/entries/history.ts';
import type { HistoryServices } from '../../../src/host/history/entries/historyServices.ts';
import {
  clearFunctionHistory,
  clearHistory,
  deleteSelected,
  pinSelected,
  showEntry,
} from '../../../src/host/history/historyCommands.ts';
import { sendAgain } from '../../../src/host/history/sendAgain.ts';
import { toRequestToSave } from '../../../src/host/history/entries/toRequestToSave.ts';
import { readSentRequest } from '../../../src/host/history/entries/readBodies.ts';
import { becomes } from '../support/becomes.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const body = '{"orderId":9007199254740993}';

describe('the history', () => {
  let host: HostObjects;
  let person: Person;
  let folder: string;
  let history: History;
  let services: HistoryServices;
  let selection: EntryNode[] = [];
  const failures: string[] = [];

  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocifn-history-'));
    history = new History({ path: folder, limit: () => 50, logger: host.logger });
    history.follow(host.store);
    person = new Person();
    selection = [];
    services = {
      history,
      historyView: {
        get selection() {
          return selection;
        },
      },
      store: host.store,
      invocations: host.invocations,
      catalog: host.catalog,
      async report(failure) {
        failures.push(failure.code);
      },
    };
  });

  afterEach(async () => {
    person.dispose();
    await history.flush();
    history.dispose();
    await rm(folder, { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Invokes a request and returns its line in the view. */
  async function invoked(text = body, functionName = 'echo'): Promise<EntryNode> {
    const uri = await workspaceFile(
      'requests/kept.ocifn.json',
      JSON.stringify({ function: functionName, headers: { 'X-Trace': '1' }, body: { text } }),
    );
    await host.invocations.invoke({ kind: 'request', uri });
    return newest();
  }

  /** Returns the line of the next completed invocation. */
  async function newest(): Promise<EntryNode> {
    const before = history.entries.length;
    const [entry] = await eventually(
      history.onDidChange,
      () => history.entries.length > before && history.entries,
    );
    assert.ok(entry);
    return new EntryNode(entry);
  }

  const shownText = (): string => host.store.shown?.text ?? '';

  it('shows a line for each invocation by day, with its outcome', async () => {
    const node = await invoked();
    const [day, ...more] = toGroupNodes(history.entries, Date.now());
    assert.equal(more.length, 0);
    assert.equal(day?.toItem().label, 'Today');
    const item = node.toItem();
    assert.equal(typeof item.label === 'string' && item.label, '200 · kept');
    assert.match(String(item.description), /^\d[\d.]* m?s · now$/);
    assert.equal(item.contextValue, 'invocation.answer');
    assert.match(item.accessibilityInformation?.label ?? '', /^200 OK, kept, /);
    const tooltip = node.toTooltip().value.replaceAll('\\', '');
    assert.match(tooltip, /echo/);
    assert.match(tooltip, /Request 28 B, response \d/);
    assert.match(tooltip, /requests\/kept\.ocifn\.json$/);
  });

  it('keeps a failure, too, which has no response to compare', async () => {
    const item = (await invoked(body, 'nobody')).toItem();
    assert.equal(item.label, 'Failed · kept');
    assert.equal(item.description, 'now');
    assert.equal(item.contextValue, 'invocation');
  });

  /** A view of the history, and what it shows. */
  function openView() {
    const shown = { description: '', message: '', visible: true, selection: [] };
    const onDidChangeVisibility = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
    const view = Object.assign(shown, { onDidChangeVisibility: onDidChangeVisibility.event });
    const tree = new HistoryView(view as unknown as vscode.TreeView<never>, history);
    const labels = async (): Promise<readonly string[]> => {
      const groups = await tree.getChildren();
      const lines = groups.flatMap((group) => [group, ...group.children()]);
      return lines.map((line) => {
        const { label } = line.toItem();
        return typeof label === 'string' ? label : '';
      });
    };
    return { tree, shown, labels };
  }

  it('draws again only what has changed since it was read', async () => {
    await invoked();
    const { tree } = openView();
    try {
      const drawn: unknown[] = [];
      tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
      const [day] = await tree.getChildren();
      await history.refresh();
      assert.deepEqual(drawn, []);
      await history.followMove({
        from: (await workspaceFile('requests/kept.ocifn.json')).toString(),
        to: 'file:///moved.ocifn.json',
      });
      assert.deepEqual(drawn, [day?.children()]);
    } finally {
      tree.dispose();
    }
  });

  it('shows what meets a filter, and says so', async () => {
    await invoked('{ "name": "Grace" }');
    await invoked('{ "name": "Ada" }');
    await invoked(body, 'nobody');
    const { tree, shown, labels } = openView();
    try {
      assert.equal((await labels()).length, 4);
      assert.equal(shown.message, '');
      tree.filter([{ kind: 'errors' }]);
      assert.deepEqual(await labels(), ['Today', 'Failed · kept']);
      assert.deepEqual([shown.description, shown.message], ['filtered', '1 of 3: errors']);
      tree.filter([{ kind: 'text', value: 'grace' }]);
      await becomes(tree.onDidChangeTreeData, async () => (await labels()).length === 2);
      assert.equal(shown.message, '1 of 3: "grace"');
      tree.filter([]);
      assert.equal((await labels()).length, 4);
      assert.deepEqual([shown.description, shown.message], ['', '']);
    } finally {
      tree.dispose();
    }
  });

  it('keeps pinned invocations on top, and asks about them before it is cleared', async () => {
    const first = await invoked();
    await invoked();
    await pinSelected(true)(services, first, undefined);
    const { tree, labels } = openView();
    try {
      assert.deepEqual(await labels(), ['Pinned', '200 · kept', 'Today', '200 · kept']);
      const [pinned] = toGroupNodes(history.entries, Date.now())[0]?.children() ?? [];
      assert.equal(pinned?.toItem().contextValue, 'invocation.answer.pinned');
      person.presses(() => 'Delete');
      await clearFunctionHistory(services, first);
      assert.match(person.messages.at(-1)?.text ?? '', /Delete the invocation of echo/);
      assert.deepEqual(await labels(), ['Pinned', '200 · kept']);
      await invoked();
      person.presses(() => 'Keep Pinned');
      await clearHistory(history);
      assert.deepEqual(await labels(), ['Pinned', '200 · kept']);
      await pinSelected(false)(services, new EntryNode(history.entries[0] ?? assert.fail()), undefined);
      assert.deepEqual(await labels(), ['Today', '200 · kept']);
    } finally {
      tree.dispose();
    }
  });

  it('opens an entry of another session like a running one', async () => {
    const node = await invoked();
    const text = shownText();
    const other = await openHostObjects();
    try {
      const later = new History({ path: folder, limit: () => 50, logger: other.logger });
      await later.refresh();
      await showEntry({ history: later, store: other.store }, node.entry);
      assert.equal(other.store.shown?.text, text);
      assert.equal(other.store.snapshot().shown?.state, 'answered');
      assert.deepEqual(other.store.snapshot().shown?.head, host.store.snapshot().shown?.head);
    } finally {
      await other.dispose();
    }
  });

  it('sends the same bytes again, even if the request has changed in the meantime', async () => {
    const node = await invoked();
    await workspaceFile('requests/kept.ocifn.json', '{ "function": "echo", "body": { "text": "changed" } }');
    await sendAgain(services, node.entry);
    await newest();
    assert.match(shownText(), /9007199254740993/);
    assert.deepEqual(failures.splice(0), []);
  });

  it('shows that the function no longer exists', async () => {
    const { entry } = await invoked();
    assert.ok(entry.request);
    const request = { ...entry.request, functionId: 'ocid1.fnfunc.local..gone' };
    await sendAgain(services, { ...entry, request });
    assert.deepEqual(failures.splice(0), ['functionUnknown']);
  });

  it('asks before it sends to an OCID that is no longer among the functions, and sends nothing without confirmation', async () => {
    const { entry } = await invoked();
    assert.ok(entry.request);
    const request = { ...entry.request, functionId: 'ocid1.fnfunc.oc1.phx.aaaagone' };
    const count = host.store.snapshot().invocations.length;
    await sendAgain(services, { ...entry, request });
    assert.match(person.messages[0]?.text ?? '', /Invoke "echo" anyway/);
    assert.equal(host.store.snapshot().invocations.length, count);
  });

  it('creates a request from what was sent, which sends it again', async () => {
    const { entry } = await invoked();
    const sent = await readSentRequest(history, entry);
    assert.ok(sent.ok && sent.value);
    const { text } = await toRequestToSave(host.catalog, entry, sent.value);
    assert.deepEqual(Object.keys(JSON.parse(text)), ['function', 'contentType', 'headers', 'body']);
    const uri = await workspaceFile('requests/saved.ocifn.json', text);
    await host.invocations.invoke({ kind: 'request', uri });
    await newest();
    assert.match(shownText(), /9007199254740993/);
    assert.match(shownText(), /X-Trace/i);
  });

  it('deletes the focused line by the key, and all selected lines after confirmation', async () => {
    const [one, other, kept] = [await invoked('1'), await invoked('2'), await invoked('3')];
    selection = [other, kept];
    await deleteSelected(services, one, undefined);
    assert.equal(history.entries.length, 2, 'the line with the focus is none of those that are selected');
    await deleteSelected(services, other, undefined);
    assert.equal(history.entries.length, 2, 'nobody agreed to delete both');
    await deleteSelected(services, other, [other, kept]);
    assert.equal(history.entries.length, 2, 'nobody agreed');
    person.presses(() => 'Delete');
    await deleteSelected(services, other, [other, kept]);
    assert.deepEqual(await readdir(folder), []);
  });

  it('deletes every file after confirmation', async () => {
    await invoked();
    await clearHistory(history);
    assert.notDeepEqual(await readdir(folder), [], 'nobody agreed');
    person.presses(() => 'Clear History');
    await clearHistory(history);
    assert.deepEqual(await readdir(folder).catch(() => []), []);
  });
});

describe('two responses', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Returns the open diff. */
  async function diff(): Promise<{ readonly input: vscode.TabInputTextDiff; readonly title: string }> {
    const tab = await eventually(vscode.window.tabGroups.onDidChangeTabs, () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab;
      return active?.input instanceof vscode.TabInputTextDiff && active;
    });
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    return { input: tab.input, title: tab.label };
  }

  /** Invokes, and waits until there is a previous response to compare with. */
  async function compare(uri: vscode.Uri): Promise<void> {
    for (;;) {
      await vscode.commands.executeCommand('ociFunctions.compareWithPrevious');
      if (vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff) return;
      assert.ok(uri);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('to one request are compared as documents, the earlier one on the left', async () => {
    const path = 'requests/compared.ocifn.json';
    for (const text of ['before', 'afterwards']) {
      const uri = await workspaceFile(path, JSON.stringify({ function: 'echo', body: { text } }));
      await vscode.commands.executeCommand('ociFunctions.invoke', uri);
    }
    await compare(await workspaceFile(path));
    const { input, title } = await diff();
    assert.match(title, /^compared: .*\(200 OK\) ↔ .*\(200 OK\)$/);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map(async (uri) =>
        (await vscode.workspace.openTextDocument(uri)).getText(),
      ),
    );
    assert.match(left ?? '', /^200 OK\n[^]*before/);
    assert.match(right ?? '', /^200 OK\n[^]*afterwards/);
    assert.doesNotMatch(input.original.path, /ocifn\.json$/);
  });
});
