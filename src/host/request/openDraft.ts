import { homedir } from 'node:os';
import { commands, Uri, window, workspace, WorkspaceEdit, Position } from 'vscode';
import { requestEnding } from '../../core/edit/requestName.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { folderOf } from '../common/documents.ts';
import { askRoot } from '../common/askRoot.ts';
import { changeFiles, exists } from '../workspace/changeFiles.ts';
import { activeRequest, requestEditorType } from '../common/activeRequest.ts';

/** Settles when the previous draft exists: until then nothing shows that its name is taken. */
let before: Promise<unknown> = Promise.resolve();

/**
 * Opens a new request as an untitled document, which becomes a file when the user saves it. In a folder that is not on disk a file
 * is created at once, because VS Code would save the document to the disk. Fails with `fileNotChanged`. Does nothing if the user cancelled.
 *
 * @param base the name of the file; a number is appended if it is taken
 * @param folder the folder of the file. Absent: the result of `draftFolder`
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

/** Returns a URI that neither a file nor another draft has. */
async function freeFile(folder: Uri, base: string): Promise<Uri> {
  const name = base.replace(/[^\w.-]+/g, '-');
  for (let n = 1; ; n++) {
    const file = Uri.joinPath(folder, `${name}${n === 1 ? '' : `-${n}`}${requestEnding}`);
    const open = workspace.textDocuments.some(({ uri }) => uri.path === file.path);
    if (!open && !(await exists(file))) return file;
  }
}

/**
 * Returns the folder for drafts: the folder `requests` of the workspace if it exists, else the workspace folder. If there are
 * several workspace folders, it uses the one that contains `near`, else asks. Without a workspace, it returns the home folder.
 * Undefined if the user cancelled.
 *
 * @param near a file in the workspace folder to use. Absent: the open file
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
