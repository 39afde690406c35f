import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { resolveTarget } from '../../../src/core/prepare/resolveTarget.ts';
import { takeFunction, writeFunction } from '../../../src/host/functions/functionSettings.ts';
import { FunctionTree } from '../../../src/host/functionTree/functionTree.ts';
import { GroupNode, toTreeNodes } from '../../../src/host/functionTree/functionNodes.ts';
import { LocalFunctionNode } from '../../../src/host/functionTree/localFunctionNode.ts';
import type { TreeNode } from '../../../src/host/common/treeNode.ts';
import { cancelInvocation } from '../../../src/host/invoking/invokeAgain.ts';
import { becomes } from '../support/becomes.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';

/** Returns the text of the view: label, description, kind of line; children indented. */
function draw(nodes: readonly TreeNode[], indent = ''): string[] {
  return nodes.flatMap((node) => {
    const { label, description, contextValue } = node.toItem();
    assert.ok(typeof label === 'string');
    const line = `${indent}${label} | ${String(description ?? '')} | ${contextValue}`;
    return [line, ...draw(node.children(), `${indent}  `)];
  });
}

describe('the functions', () => {
  let host: HostObjects;
  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());
  afterEach(async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('functions', undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update('functions', undefined, vscode.ConfigurationTarget.Global);
  });

  it('on this machine are listed without starting any', async () => {
    const local = await host.local.list();
    assert.ok(local.length >= 5);
    assert.ok(local.every(({ state }) => state === 'idle' || state === 'unavailable'));
  });

  it('have one line for their OCID and their code, unless they are only code', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const folder = join(root.uri.fsPath, 'coded');
    await mkdir(folder);
    await writeFile(join(folder, 'func.cjs'), `require('@fnproject/fdk').handle(() => process.env.KEY);`);
    await writeFile(join(folder, '.env'), 'KEY=sesame');
    const local = { path: 'coded', runtime: 'nodejs22.ol9', handler: 'func.cjs', envFile: 'coded/.env' };
    const listed = becomes(host.local.onDidChange, async () =>
      (await host.local.list()).some(({ name }) => name === 'mine'),
    );
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const functions = { both: { id, local }, mine: { local } };
    await settings.update('functions', functions, vscode.ConfigurationTarget.Workspace);
    await listed;
    const coded = (await host.local.list()).filter(({ entry }) => entry);
    assert.deepEqual(draw(toTreeNodes(host.configured.list(), coded)), [
      'both | us-phoenix-1 | function.configured',
      '  Local | nodejs22.ol9 · code-only | function.local.idle',
      'Local |  | group.machine',
      '  mine | nodejs22.ol9 · code-only | function.local.idle.entry',
    ]);
    for (const reference of ['mine', 'local:both']) {
      const invoked = await host.invocations.invoke({ kind: 'function', reference });
      const ended = await host.ended(invoked);
      assert.equal(ended.text, '"••••"');
    }
    await rm(folder, { recursive: true });
  });

  it('on this machine appear and disappear with their folders, whoever moves or deletes them', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const names = async (): Promise<readonly string[]> => (await host.local.list()).map(({ name }) => name);
    const become = (isSo: (names: readonly string[]) => boolean): Promise<void> =>
      becomes(host.local.onDidChange, async () => isSo(await names()));
    await become((now) => !now.includes('arrived'));
    const outside = await mkdtemp(join(root.uri.fsPath, '..', 'outside-'));
    // The name of a folder may look like that of a file.
    for (const name of ['arrived', 'arrived.fn']) {
      await mkdir(join(outside, 'several', 'deep'), { recursive: true });
      await writeFile(
        join(outside, 'several', 'deep', 'func.yaml'),
        'schema_version: 20180708\nname: arrived\nruntime: node\n',
      );
      const folder = join(root.uri.fsPath, name);
      const arrived = become((now) => now.includes('arrived'));
      await rename(join(outside, 'several'), folder);
      await arrived;
      const gone = become((now) => !now.includes('arrived'));
      await rm(folder, { recursive: true });
      await gone;
    }
    await rm(outside, { recursive: true });
  });

  it('are not called while a relevant setting is invalid', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('auth', 'instanceprincipal', vscode.ConfigurationTarget.Workspace);
    try {
      const target = resolveTarget({ function: id, saidBy: 'person' }, await host.catalog.context());
      assert.ok(!target.ok && target.failure.code === 'settingInvalid');
      assert.equal(target.failure.setting, 'ociFunctions.auth');
    } finally {
      await settings.update('auth', undefined, vscode.ConfigurationTarget.Workspace);
    }
    assert.ok(resolveTarget({ function: id, saidBy: 'person' }, await host.catalog.context()).ok);
  });

  it('of user and workspace settings are merged, and fire an event on a change', async () => {
    let changes = 0;
    const subscription = host.configured.onDidChange(() => changes++);
    await writeFunction('orders', { id, profile: 'DEV' }, 'user');
    await writeFunction('orders', { profile: 'TEST' }, 'workspace');
    subscription.dispose();
    assert.ok(changes >= 2);
    const [entry] = host.configured.list();
    assert.ok(entry?.function.ok);
    assert.equal(entry.function.value.id, id);
    assert.equal(entry.function.value.profile, 'TEST');
    assert.equal(entry.source, 'workspace');
  });

  it('can be restored after removal', async () => {
    await writeFunction('orders', { id, profile: 'DEV' }, 'workspace');
    await writeFunction('other', { id }, 'workspace');
    const putBack = await takeFunction('orders', 'workspace');
    assert.deepEqual(
      host.configured.list().map(({ name }) => name),
      ['other'],
    );
    await putBack();
    const entry = host.configured.list().find(({ name }) => name === 'orders');
    assert.ok(entry?.function.ok && entry.function.value.profile === 'DEV');
  });

  it('are grouped by application, then the others, then local ones', async () => {
    await writeFunction('orders', { id, application: 'shop', profile: 'DEV' }, 'workspace');
    await writeFunction('alone', { id, region: 'us-ashburn-1' }, 'workspace');
    await writeFunction('wrong', { id: 'ocid1.instance.oc1.phx.aaaa' }, 'workspace');
    const nodes = toTreeNodes(host.configured.list(), await host.local.list());
    const lines = draw(nodes);
    assert.deepEqual(lines.slice(0, 3), [
      'shop |  | group.application',
      '  orders | DEV · us-phoenix-1 | function.configured',
      'alone | us-ashburn-1 | function.configured',
    ]);
    assert.match(lines[3] ?? '', /^wrong \| .*not a function OCID.* \| configured\.invalid$/);
    assert.equal(lines[4], 'Local |  | group.machine');
    assert.ok(lines.some((line) => /^ {2}hello \| node.* \| function\.local\.idle$/.test(line)));
  });

  it('with the same name are distinguished by their folders', async () => {
    const [hello] = (await host.local.list()).filter(({ name }) => name === 'hello');
    assert.ok(hello);
    const twins = [
      { ...hello, path: 'a', program: '/ws/.venv/bin/python', venv: '/ws/.venv' },
      { ...hello, id: `${hello.id}b`, path: 'b/deep' },
    ];
    const [group] = toTreeNodes([], twins);
    const nodes = group?.children() ?? [];
    assert.deepEqual(
      nodes.map((node) => node.toItem().description),
      [`a · ${hello.runtime}`, `b/deep · ${hello.runtime}`],
    );
    assert.match(String(nodes[0]?.toTooltip?.()?.value), /Python in .*\.venv/);
    assert.deepEqual(
      nodes.map((node) => node instanceof LocalFunctionNode && node.reference),
      ['local:a/hello', 'local:b/deep/hello'],
    );
  });

  it('show keys without effect as a warning, with the reason in the tooltip', async () => {
    await writeFunction('orders', { id, endpont: 'https://a.example' }, 'workspace');
    const [node] = toTreeNodes(host.configured.list(), []);
    assert.deepEqual(node && draw([node]), ['orders | us-phoenix-1 · 1 warning | function.configured']);
    const { iconPath, accessibilityInformation } = node?.toItem() ?? {};
    assert.ok(iconPath instanceof vscode.ThemeIcon && iconPath.id === 'warning');
    assert.match(accessibilityInformation?.label ?? '', /Unknown key "endpont"/);
    const tooltip = node?.toTooltip?.().value.replaceAll('\\', '') ?? '';
    assert.match(tooltip, /Warning: Unknown key "endpont" in .*\. Did you mean "endpoint"\?/);
  });

  it('show in the tooltip what a function was deployed from', async () => {
    const sourceDetails = {
      sourceType: 'ARCHIVE',
      handler: 'func.handler',
      runtimeConfig: { functionsRuntimeName: 'python312.ol9' },
    };
    await writeFunction('orders', { id, sourceDetails }, 'workspace');
    const [node] = toTreeNodes(host.configured.list(), []);
    const tooltip = node?.toTooltip?.().value.replaceAll('\\', '') ?? '';
    assert.match(tooltip, /Source: archive, python312\.ol9, func\.handler/);
  });

  it('have a label for screen readers', async () => {
    const nodes = toTreeNodes([], await host.local.list());
    const items = nodes.flatMap((node) => [node, ...node.children()]).map((node) => node.toItem());
    assert.ok(items.length > 1);
    for (const { accessibilityInformation } of items) assert.ok(accessibilityInformation?.label);
  });

  it('show that they are called, and are cancelled, in a line that keeps the focus', async () => {
    const tree = new FunctionTree(host.catalog, host.circuits, host.calls);
    try {
      const lines = (await tree.getChildren()).flatMap((node) => node.children());
      const line = lines.find((node) => node.toItem().label === 'ticker');
      assert.ok(line instanceof LocalFunctionNode);
      const drawn: (TreeNode | undefined)[] = [];
      tree.onDidChangeTreeData((nodes) => drawn.push(...(nodes ?? [undefined])));
      const id = await host.invocations.invoke({ kind: 'function', reference: 'local:ticker' });
      await becomes(tree.onDidChangeTreeData, async () => {
        const { description, contextValue, iconPath } = line.toItem();
        assert.ok(iconPath instanceof vscode.ThemeIcon);
        return (
          String(description).startsWith('running') &&
          contextValue === 'function.local.ready.invoking' &&
          iconPath.id === 'loading~spin'
        );
      });
      cancelInvocation(host.store, host.calls, line);
      assert.equal((await host.ended(id)).state, 'cancelled');
      await becomes(
        tree.onDidChangeTreeData,
        async () => line.toItem().contextValue?.endsWith('.invoking') === false,
      );
      // VS Code would lose the focused line if all lines had to be read again.
      assert.ok(drawn.includes(line) && !drawn.includes(undefined));
    } finally {
      tree.dispose();
    }
  });

  it('are replaced by the welcome text if there are none', () => {
    assert.deepEqual(toTreeNodes([], []), []);
  });

  it('show text of settings as text, not as markup', async () => {
    await writeFunction('orders', { id, application: '[x](command:evil) **bold**' }, 'workspace');
    const [group] = toTreeNodes(host.configured.list(), []);
    assert.ok(group instanceof GroupNode);
    const tooltip = group.children()[0]?.toTooltip?.();
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(!tooltip.isTrusted);
    assert.ok(!tooltip.value.includes('[x](command:evil)'), tooltip.value);
  });
});
