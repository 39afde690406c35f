import { homedir } from 'node:os';
import { commands, Uri, window, workspace, WorkspaceEdit, Position } from 'vscode';
import { requestEnding } from '../../core/requestName.ts';
import { isFunctionNode } from '../tree/functionNode.ts';
import { requestEditorType } from './activeRequest.ts';

/**
 * Opens the draft of a new request, for the function of a line of the view when there is one. It is a file once it is
 * saved, and VS Code keeps it until then as it keeps any unsaved file.
 */
export async function newRequest(argument: unknown): Promise<void> {
  const reference = isFunctionNode(argument) ? argument.reference : '';
  const uri = await freeDraft(isFunctionNode(argument) ? argument.function.name : 'request');
  await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.insert(uri, new Position(0, 0), `${JSON.stringify({ function: reference }, undefined, 2)}\n`);
  await workspace.applyEdit(edit);
  await commands.executeCommand('vscode.openWith', uri, requestEditorType);
}

/** A name that neither a file nor another draft has. */
async function freeDraft(base: string): Promise<Uri> {
  const folder = await draftFolder();
  const name = base.replace(/[^\w.-]+/g, '-');
  for (let n = 1; ; n++) {
    const file = Uri.joinPath(folder, `${name}${n === 1 ? '' : `-${n}`}${requestEnding}`);
    const draft = file.with({ scheme: 'untitled' });
    const open = workspace.textDocuments.some((document) => document.uri.path === draft.path);
    if (!open && !(await exists(file))) return draft;
  }
}

/** Where drafts belong: the folder `requests` of the workspace when it has one. */
async function draftFolder(): Promise<Uri> {
  const active =
    window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  const root = (active ?? workspace.workspaceFolders?.[0])?.uri ?? Uri.file(homedir());
  const requests = Uri.joinPath(root, 'requests');
  return (await exists(requests)) ? requests : root;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
