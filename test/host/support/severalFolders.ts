import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MemoryFiles } from './memoryFiles.ts';

/** The folders of `scripts/tests/hostRun.ts`: two on disk, one in the second, one in memory, one read-only. */
type Root = 'first' | 'second' | 'inner' | 'afar' | 'fixed';

const collection = JSON.stringify({ name: 'Orders', defaults: { function: 'orders' } });

/** An environment file that maps the function `orders` in staging. */
export const toEnvironment = (reference: string): string =>
  JSON.stringify({ staging: { $functions: { orders: reference } } });

/** Resolves once VS Code has confirmed the change: until then it rejects the next one. */
async function replaceFolders(
  start: number,
  count: number,
  by: readonly { readonly uri: vscode.Uri; readonly name?: string }[],
): Promise<void> {
  const replaced = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
  assert.ok(vscode.workspace.updateWorkspaceFolders(start, count, ...by));
  await replaced;
}

/** The folders of a workspace with several folders, with a request, a collection and an environment in each but the inner one. */
export class SeveralFolders implements vscode.Disposable {
  readonly afar = new MemoryFiles();
  readonly fixed = new MemoryFiles();
  readonly #registered = [
    vscode.workspace.registerFileSystemProvider('ocifn-afar', this.afar, { isCaseSensitive: true }),
    vscode.workspace.registerFileSystemProvider('ocifn-fixed', this.fixed, {
      isCaseSensitive: true,
      isReadonly: true,
    }),
  ];

  readonly #count = (vscode.workspace.workspaceFolders ?? []).length;

  private constructor() {}

  static async open(): Promise<SeveralFolders> {
    const folders = new SeveralFolders();
    for (const files of [folders.afar, folders.fixed]) {
      files.put('/work/ocifn.collection.json', collection);
      files.put('/work/ocifn.env.json', toEnvironment('hello'));
      files.put('/work/sub/a.ocifn.json', '{ "body": { "file": "../payload.txt" } }');
      files.put('/work/payload.txt', 'from afar');
    }
    for (const [root, reference] of [
      ['first', 'local:echo'],
      ['second', 'hello'],
    ] as const) {
      await folders.put(root, 'ocifn.collection.json', collection);
      await folders.put(root, 'ocifn.env.json', toEnvironment(reference));
      await folders.put(root, 'sub/a.ocifn.json', '{ "body": { "file": "../payload.txt" } }');
    }
    await folders.put('inner', 'x.ocifn.json', '{ "function": "echo" }');
    return folders;
  }

  /** Returns a file of a folder; with an empty path the folder itself. */
  file(root: Root, path: string): vscode.Uri {
    const { workspaceFolders = [] } = vscode.workspace;
    const found = workspaceFolders.find(({ name }) => name === root);
    assert.ok(found, `${root} is none of ${workspaceFolders.map(({ name }) => name).join()}`);
    return path === '' ? found.uri : vscode.Uri.joinPath(found.uri, path);
  }

  async put(root: Root, path: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(this.file(root, path), new TextEncoder().encode(text));
  }

  async text(root: Root, path: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(root, path)));
  }

  /** Adds folders after the existing ones. */
  async add(...added: readonly { readonly uri: vscode.Uri; readonly name?: string }[]): Promise<void> {
    await replaceFolders(this.#count, 0, added);
  }

  /** Removes the added folders. */
  async removeAdded(): Promise<void> {
    await replaceFolders(this.#count, (vscode.workspace.workspaceFolders ?? []).length - this.#count, []);
  }

  dispose(): void {
    for (const each of this.#registered) each.dispose();
  }
}
