import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Returns a file of the workspace by its path, and writes the text if one is given. */
export async function workspaceFile(path: string, text?: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, path);
  if (text !== undefined) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}
