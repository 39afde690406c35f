import { homedir } from 'node:os';
import { commands, Uri, window, workspace, WorkspaceEdit, Position } from 'vscode';
import { requestEnding } from '../../core/requestName.ts';
import { requestEditorType } from './activeRequest.ts';

/**
 * Opens the draft of a request with a text. It is a file once it is saved, and VS Code keeps it until then as it keeps
 * any unsaved file.
 *
 * @param base what the file is called, with a number where that is taken
 * @param folder where the file belongs; else where the requests of the workspace are
 */
export async function openDraft(base: string, text: string, folder?: Uri): Promise<void> {
  const uri = await freeDraft(folder ?? (await draftFolder()), base);
  await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.insert(uri, new Position(0, 0), text);
  await workspace.applyEdit(edit);
  await commands.executeCommand('vscode.openWith', uri, requestEditorType);
}

/** A name that neither a file nor another draft has. */
async function freeDraft(folder: Uri, base: string): Promise<Uri> {
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
