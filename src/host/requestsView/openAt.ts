import { Position, Range, type Command, type Uri } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';

/** Opens a file as text, at the place that a failure names. */
export function openAtCommand(uri: Uri, failure: Failure): Command {
  const { line, column } = failure.code === 'requestInvalid' ? failure : { line: 1, column: 1 };
  const at = new Position(line - 1, column - 1);
  return {
    command: 'vscode.openWith',
    title: 'Open as Text',
    arguments: [uri, 'default', { selection: new Range(at, at) }],
  };
}
