import { Uri, WorkspaceEdit } from 'vscode';
import { isInside } from '../../core/edit/requestFolders.ts';
import { correctBodyPath } from '../../core/edit/requestMove.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { isRequest } from '../common/activeRequest.ts';
import { isRequestFile } from '../common/isRequestFile.ts';
import { changeFiles, exists, takenFailure, putTextEdits } from '../workspace/changeFiles.ts';

/**
 * Moves requests and folders into a folder, all of them or none; relative paths of body files are corrected.
 *
 * @param requests every request of the workspace: those below a folder move with it
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
    // Neither would a body file that it names be found from there, nor is a move there all or nothing.
    if (uri.scheme !== folder.scheme || uri.authority !== folder.authority)
      return refused('the target folder is on another file system');
    if (holds(uri, folder)) return refused('a folder cannot be moved into itself');
    if (await exists(target)) return fail(takenFailure('moved', uri, target));
    // One that was made a moment ago may not be among them.
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

/** What lies in a folder that moves as well, moves with it. */
function outermost(uris: readonly Uri[]): readonly Uri[] {
  const folders = uris.filter(({ path }) => !isRequestFile(path));
  return uris.filter((uri) => !folders.some((folder) => folder !== uri && holds(folder, uri)));
}

/** Tells whether something is, or lies in, a file or folder. Folders of several file systems may have the same path. */
function holds(uri: Uri, other: Uri): boolean {
  return other.toString() === uri.toString() || isInside(other.toString(), uri.toString());
}
