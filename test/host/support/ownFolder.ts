import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { commands, Uri, workspace } from 'vscode';

/** A folder of the workspace for one test or one file, with a new name each time: VS Code's watcher may miss files in a folder that was deleted just before. */
export class OwnFolder {
  readonly uri: Uri;

  private constructor(uri: Uri) {
    this.uri = uri;
  }

  static async make(): Promise<OwnFolder> {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const path = await mkdtemp(join(folder.uri.fsPath, 'kept-'));
    return new OwnFolder(Uri.joinPath(folder.uri, basename(path)));
  }

  /** Writes files by their paths in the folder; values other than text as JSON. */
  async put(files: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      await workspace.fs.writeFile(this.file(path), new TextEncoder().encode(text));
    }
  }

  file(path: string): Uri {
    return Uri.joinPath(this.uri, path);
  }

  async text(path: string): Promise<string> {
    return new TextDecoder().decode(await workspace.fs.readFile(this.file(path)));
  }

  has(path: string): boolean {
    return existsSync(this.file(path).fsPath);
  }

  /** Closes all editors, including those of these files, and deletes the folder. */
  async dispose(): Promise<void> {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await rm(this.uri.fsPath, { recursive: true, force: true });
  }
}
