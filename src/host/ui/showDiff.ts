import { commands, type Uri } from 'vscode';
import { plainText } from './plainText.ts';

/** Opens VS Code's comparison of two documents. */
export async function showDiff(left: Uri, right: Uri, title: string): Promise<void> {
  await commands.executeCommand('vscode.diff', left, right, plainText(title));
}
