import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspace } from 'vscode';
import { openWhenNeeded } from '../../../src/host/boot/openWhenNeeded.ts';
import { createMemory } from '../support/memories.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

describe('openWhenNeeded', () => {
  it('opens in a workspace that has environments', async () => {
    await workspaceFile('needed/ocifn.env.json', '{}');
    await new Promise<void>((resolve) => openWhenNeeded(resolve, createMemory()));
  });

  it('opens for an environment that was selected before, without reading the files', async () => {
    const memory = createMemory();
    await memory.update('environment', 'dev');
    let opened = false;
    openWhenNeeded(() => (opened = true), memory);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(opened);
  });

  it('opens for a request that is open as text', async () => {
    await workspace.openTextDocument(await workspaceFile('needed/one.ocifn.json', '{ "function": "echo" }'));
    let opened = false;
    openWhenNeeded(() => (opened = true), createMemory());
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(opened);
  });

  it('opens for a func.yaml that is open as text, which has commands above it', async () => {
    await workspace.openTextDocument(await workspaceFile('needed/func.yaml', 'name: needed'));
    let opened = false;
    openWhenNeeded(() => (opened = true), createMemory());
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(opened);
  });

  it('opens nothing before activation has returned, nor after disposal', async () => {
    const memory = createMemory();
    await memory.update('environment', 'dev');
    let opened = false;
    const following = openWhenNeeded(() => (opened = true), memory);
    assert.ok(!opened);
    following.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(!opened);
  });
});
