import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Emitter } from '../../../src/core/common/emitter.ts';
import { ok } from '../../../src/core/common/result.ts';
import { FileHeads } from '../../../src/host/workspace/fileHeads.ts';
import { eventually } from '../support/eventually.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const scheme = 'ocifn-slow';

/** Files whose first reads end after `release`. */
class SlowFiles extends MemoryFiles {
  slow = 1;
  readonly #held: (() => void)[] = [];
  readonly #begun = new Emitter<void>();

  override async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const bytes = await super.readFile(uri);
    if (this.#held.length === this.slow) return bytes;
    return new Promise((resolve) => {
      this.#held.push(() => resolve(bytes));
      this.#begun.fire();
    });
  }

  /** Resolves when all slow reads have begun. */
  async begun(): Promise<void> {
    await eventually(this.#begun.event, () => this.#held.length === this.slow);
  }

  release(): void {
    for (const resume of this.#held) resume();
  }
}

describe('the heads of files', () => {
  let files: SlowFiles;
  let registered: vscode.Disposable;
  let heads: FileHeads<string>;
  const file = (path: string): vscode.Uri => vscode.Uri.from({ scheme, path });
  beforeEach(() => {
    files = new SlowFiles();
    registered = vscode.workspace.registerFileSystemProvider(scheme, files);
    heads = new FileHeads((text) => ok(text));
  });
  afterEach(() => registered.dispose());

  it('are those of the last version, even if the read of an earlier one takes longer', async () => {
    files.put('/a', 'old');
    const uri = file('/a');
    const slow = heads.read([uri]);
    await files.begun();
    files.put('/a', 'newer');
    heads.touch(uri);
    const fast = heads.read([uri]);
    await Promise.race([fast, setTimeout(200)]);
    files.release();
    await Promise.all([slow, fast]);
    assert.deepEqual(heads.get(uri), ok('newer'));
  });

  it('contain what is typed while other files are read first', async () => {
    const { uri } = await vscode.workspace.openTextDocument({ content: 'old' });
    const others = Array.from({ length: 16 }, (_, index) => `/${index}`);
    for (const path of others) files.put(path, '');
    files.slow = others.length;
    const all = heads.read([...others.map(file), uri]);
    await files.begun();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, 0, 3), 'newer');
    await vscode.workspace.applyEdit(edit);
    heads.touch(uri);
    files.release();
    await all;
    await heads.read([uri]);
    assert.deepEqual(heads.get(uri), ok('newer'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
