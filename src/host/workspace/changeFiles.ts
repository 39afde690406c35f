import { workspace, type Uri, type WorkspaceEdit, Position, Range } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { toPosition } from '../../core/json/jsonTree.ts';
import type { TextEdit } from '../../core/json/textEdit.ts';

type Change = Extract<Failure, { readonly code: 'fileNotChanged' }>['change'];

/**
 * Makes a change of files as VS Code does: open editors follow, and it can be undone. Texts that it changes are saved,
 * but for those that were unsaved before.
 *
 * @param uri names what is changed where it fails
 * @param written the files whose text it changes, as they are called after it
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

/** Writes a file, over one that is there. */
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

/** The failure for a place that is taken. Nothing is ever overwritten. */
export function takenFailure(change: Change, uri: Uri, target: Uri): Failure {
  return { code: 'fileNotChanged', path: uri.path, change, reason: `${target.path} already exists` };
}

/** Tells whether there is a file or folder. */
export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/**
 * Adds edits of a text to those of a workspace: of a file that is renamed, before it is. After that, VS Code would take what is left of a
 * file of the new name, deleted a moment ago, for it.
 *
 * @returns whether there were any
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
