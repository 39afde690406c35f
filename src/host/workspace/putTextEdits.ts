import { Position, Range, type Uri, type WorkspaceEdit } from 'vscode';
import { toPosition } from '../../core/json/jsonTree.ts';
import type { TextEdit } from '../../core/json/textEdit.ts';

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
