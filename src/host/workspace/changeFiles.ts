import { workspace, type Uri, type WorkspaceEdit, Position, Range } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { toPosition } from '../../core/json/jsonTree.ts';
import type { TextEdit } from '../../core/json/textEdit.ts';

type Change = Extract<Failure, { readonly code: 'fileNotChanged' }>['change'];

/**
 * Changes files as VS Code does: open editors follow, and the change can be undone. Then it saves the files in `written`. Fails with
 * `fileNotChanged`.
 *
 * @param uri the file that the failure names
 * @param written the files whose text changes, by their names after the change
 */
export async function changeFiles(
  edit: WorkspaceEdit,
  change: Change,
  uri: Uri,
  written: readonly Uri[] = [],
): Promise<Result<void>> {
  const refused = (reason: string): Result<void> =>
    fail({ code: 'fileNotChanged', path: uri.path, change, reason });
  try {
    if (isReadOnly(uri)) return refused(readOnly);
    if (!(await workspace.applyEdit(edit))) return refused('the folder may be read-only');
    for (const each of written) await (await workspace.openTextDocument(each)).save();
    return ok(undefined);
  } catch (error) {
    return refused(errorReason(error));
  }
}

/** Writes a file, replacing an existing one. Fails with `fileNotChanged`. */
export async function writeFile(uri: Uri, text: string): Promise<Result<void>> {
  const refused = (reason: string): Result<void> =>
    fail({ code: 'fileNotChanged', path: uri.path, change: 'created', reason });
  if (isReadOnly(uri)) return refused(readOnly);
  try {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return ok(undefined);
  } catch (error) {
    return refused(errorReason(error));
  }
}

const readOnly = 'its file system is read-only';

function isReadOnly({ scheme }: Uri): boolean {
  return workspace.fs.isWritableFileSystem(scheme) === false;
}

/** Returns the failure for a target that already exists. Existing files are never overwritten. */
export function takenFailure(change: Change, uri: Uri, target: Uri): Failure {
  return { code: 'fileNotChanged', path: uri.path, change, reason: `${target.path} already exists` };
}

/** Returns whether a file or folder exists. */
export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/**
 * Adds edits of a text to a workspace edit. Add those of a file that is renamed before the renaming: otherwise VS Code may apply them
 * to what is left of a deleted file with the new name.
 *
 * @returns whether there were any edits
 */
export function putTextEdits(
  into: WorkspaceEdit,
  uri: Uri,
  text: string,
  edits: readonly TextEdit[],
): boolean {
  const at = (offset: number): Position => {
    const { line, column } = toPosition(text, offset);
    return new Position(line - 1, column - 1);
  };
  for (const { offset, length, text: put } of edits)
    into.replace(uri, new Range(at(offset), at(offset + length)), put);
  return edits.length > 0;
}
