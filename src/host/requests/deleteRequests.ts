import { WorkspaceEdit, type Uri } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { fileNameOf } from '../common/documents.ts';
import { confirm } from '../ui/confirm.ts';
import { showError, showInformation } from '../ui/messages.ts';
import { changeFiles } from '../workspace/changeFiles.ts';
import { isRequestFile } from '../common/isRequestFile.ts';
import { findGone, keepFiles, putBack } from '../workspace/keptFiles.ts';

/**
 * Asks for confirmation, then deletes requests, or folders with everything in them; to the trash if there is one. Offers to restore
 * them, also those that were deleted before a failure. Fails with `fileNotChanged`.
 */
export async function deleteRequests(uris: readonly Uri[]): Promise<Result<void>> {
  const [first, ...more] = uris;
  if (!first) return ok(undefined);
  const onlyFiles = uris.every(({ path }) => isRequestFile(path));
  const several = `${uris.length} ${onlyFiles ? 'requests' : 'requests and folders'}`;
  const what = more.length === 0 ? `"${fileNameOf(first)}"` : several;
  const agreed = await confirm({
    question: `Delete ${what}?`,
    ...(!onlyFiles && { reason: 'Folders are deleted with everything in them.' }),
    button: 'Delete',
    effect: 'Deleted items are moved to the trash if available.',
  });
  if (!agreed) return ok(undefined);
  const kept = await keepFiles(uris);
  const deleted = await deleteEach(uris);
  if (!kept || (await findGone(kept)).length === 0) return deleted;
  const undo = deleted.ok
    ? await showInformation(`Deleted ${what}.`, 'Undo')
    : await showError(
        [describeFailure(deleted.failure).message, 'You can undo the deletions made before the error.'],
        'Undo',
      );
  return undo === 'Undo' ? putBack(kept) : ok(undefined);
}

/** Deletes one after the other and stops at the first failure. */
async function deleteEach(uris: readonly Uri[]): Promise<Result<void>> {
  for (const uri of uris) {
    const edit = new WorkspaceEdit();
    edit.deleteFile(uri, { recursive: true, ignoreIfNotExists: true });
    const deleted = await changeFiles(edit, 'deleted', uri);
    if (!deleted.ok) return deleted;
  }
  return ok(undefined);
}
