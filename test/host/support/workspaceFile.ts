import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A file of the workspace by its path, made with the given text when there is one. */
export async function workspaceFile(path: string, text?: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, path);
  if (text !== undefined) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}
