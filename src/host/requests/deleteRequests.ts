import { window, WorkspaceEdit, type Uri } from 'vscode';
import { toRequestBase } from '../../core/requestName.ts';
import { ok, type Result } from '../../core/result.ts';
import { changeFiles } from './changeFiles.ts';
import { isRequestFile } from './isRequestFile.ts';
import { keepFiles, putBack } from './keptFiles.ts';

/** Asks, then deletes requests, or folders with all that is in them; to the trash where there is one. Offers to put them back. */
export async function deleteRequests(uris: readonly Uri[]): Promise<Result<void>> {
  const [first, ...more] = uris;
  if (!first) return ok(undefined);
  const what = more.length === 0 ? `"${toRequestBase(first.path)}"` : `${uris.length} requests and folders`;
  const ofFolders = uris.every(({ path }) => isRequestFile(path))
    ? ''
    : 'A folder goes with all that is in it. ';
  const answer = await window.showWarningMessage(
    `Delete ${what}?`,
    {
      modal: true,
      detail: `${ofFolders}Where this machine has a trash, it goes there.`,
    },
    'Delete',
  );
  if (answer !== 'Delete') return ok(undefined);
  const kept = await keepFiles(uris);
  const edit = new WorkspaceEdit();
  for (const uri of uris) edit.deleteFile(uri, { recursive: true, ignoreIfNotExists: true });
  const deleted = await changeFiles(edit, 'deleted', first);
  if (!deleted.ok || !kept) return deleted;
  const undo = await window.showInformationMessage(`Deleted ${what}.`, 'Undo');
  return undo === 'Undo' ? putBack(kept) : deleted;
}
