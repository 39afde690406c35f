import { Position, Range, window, type Uri } from 'vscode';

/** Opens a file as text; `line` and `column` count from 1. */
export async function openAt(uri: Uri, line: number, column: number): Promise<void> {
  const at = new Position(line - 1, column - 1);
  await window.showTextDocument(uri, { selection: new Range(at, at) });
}
