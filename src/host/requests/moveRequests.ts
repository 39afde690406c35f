import { Uri, WorkspaceEdit } from 'vscode';
import { isInside } from '../../core/edit/requestFolders.ts';
import { correctBodyPath } from '../../core/edit/requestMove.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { isRequest } from '../common/activeRequest.ts';
import { isRequestFile } from '../common/isRequestFile.ts';
import { changeFiles, exists, takenFailure, putTextEdits } from '../workspace/changeFiles.ts';

/**
 * Moves requests and folders into a folder, all of them or none, and corrects relative paths of body files. Fails with
 * `fileNotChanged`.
 *
 * @param requests every request of the workspace, to find those that move with a folder
 */
export async function moveRequests(
  uris: readonly Uri[],
  folder: Uri,
  requests: readonly Uri[],
): Promise<Result<void>> {
  const moving = outermost(uris).filter((uri) => folderOf(uri).toString() !== folder.toString());
  const [first] = moving;
  if (!first) return ok(undefined);
  const edit = new WorkspaceEdit();
  const written: Uri[] = [];
  for (const uri of moving) {
    const target = Uri.joinPath(folder, fileNameOf(uri));
    const refused = (reason: string): Result<void> =>
      fail({ code: 'fileNotChanged', path: uri.path, change: 'moved', reason });
    // A move to another file system could neither keep the paths of body files nor be all or nothing.
    if (uri.scheme !== folder.scheme || uri.authority !== folder.authority)
      return refused('the target folder is on another file system');
    if (holds(uri, folder)) return refused('a folder cannot be moved into itself');
    if (await exists(target)) return fail(takenFailure('moved', uri, target));
    // A new request may not be among `requests` yet.
    for (const request of isRequest(uri) ? [uri] : requests.filter((each) => holds(uri, each))) {
      const move = { from: uri.path, to: target.path };
      const place = request.with({ path: move.to + request.path.slice(move.from.length) });
      const text = await readDocumentText(request).catch(() => '');
      const folders = { from: folderOf(request).path, to: folderOf(place).path };
      if (putTextEdits(edit, request, text, correctBodyPath(text, folders, move))) written.push(place);
    }
    edit.renameFile(uri, target, { overwrite: false });
  }
  return changeFiles(edit, 'moved', first, written);
}

/** Removes what is inside one of the other folders, since it moves with that folder. */
function outermost(uris: readonly Uri[]): readonly Uri[] {
  const folders = uris.filter(({ path }) => !isRequestFile(path));
  return uris.filter((uri) => !folders.some((folder) => folder !== uri && holds(folder, uri)));
}

/** Returns whether `other` is `uri` or inside it. Compares URIs, because folders of different file systems may have the same path. */
function holds(uri: Uri, other: Uri): boolean {
  return other.toString() === uri.toString() || isInside(other.toString(), uri.toString());
}
