import { homedir } from 'node:os';
import { commands, Uri, window, workspace, WorkspaceEdit, Position } from 'vscode';
import { requestEnding } from '../../core/edit/requestName.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { folderOf } from '../common/documents.ts';
import { askRoot } from '../common/askRoot.ts';
import { changeFiles, exists } from '../workspace/changeFiles.ts';
import { activeRequest, requestEditorType } from '../common/activeRequest.ts';

/** Settles when the draft before is made: until then nothing shows that its name is taken. */
let before: Promise<unknown> = Promise.resolve();

/**
 * Opens the draft of a request with a text. It is a file once it is saved, and VS Code keeps it until then as it keeps
 * any unsaved file. In a folder that is not on disk it is a file at once: VS Code would save a draft to the disk.
 *
 * @param base what the file is called, with a number where that is taken
 * @param folder where the file belongs; else where the requests of the workspace are, which is asked where it has several folders
 */
export async function openDraft(base: string, text: string, folder?: Uri): Promise<Result<void>> {
  const chosen = folder ?? (await draftFolder());
  if (!chosen) return ok(undefined);
  const making = before.then(() => makeDraft(chosen, base, text));
  before = making.catch(() => undefined);
  const made = await making;
  if (!made.ok) return made;
  await commands.executeCommand('vscode.openWith', made.value, requestEditorType);
  return ok(undefined);
}

async function makeDraft(folder: Uri, base: string, text: string): Promise<Result<Uri>> {
  const file = await freeFile(folder, base);
  const isOnDisk = file.scheme === 'file';
  const uri = isOnDisk ? file.with({ scheme: 'untitled' }) : file;
  const edit = new WorkspaceEdit();
  if (isOnDisk) {
    await workspace.openTextDocument(uri);
    edit.insert(uri, new Position(0, 0), text);
  } else edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  const made = await changeFiles(edit, 'created', file);
  return made.ok ? ok(uri) : made;
}

/** A name that neither a file nor another draft has. */
async function freeFile(folder: Uri, base: string): Promise<Uri> {
  const name = base.replace(/[^\w.-]+/g, '-');
  for (let n = 1; ; n++) {
    const file = Uri.joinPath(folder, `${name}${n === 1 ? '' : `-${n}`}${requestEnding}`);
    const open = workspace.textDocuments.some(({ uri }) => uri.path === file.path);
    if (!open && !(await exists(file))) return file;
  }
}

/**
 * Where drafts belong: the folder `requests` of the workspace when it has one. Of several workspace folders it is that of
 * the file that is near, the open one unless another is given, else the one that is picked.
 */
export async function draftFolder(
  near = activeRequest() ?? window.activeTextEditor?.document.uri,
): Promise<Uri | undefined> {
  const own = near && workspace.getWorkspaceFolder(folderOf(near));
  const root = own ?? (await askRoot('Select a folder for the new request'));
  if (!root) return workspace.workspaceFolders ? undefined : Uri.file(homedir());
  const requests = Uri.joinPath(root.uri, 'requests');
  return (await exists(requests)) ? requests : root.uri;
}
