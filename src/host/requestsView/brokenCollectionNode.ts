import { ThemeColor, ThemeIcon, type TreeItem, type Uri, Position, Range, type Command } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fileNameOf } from '../common/documents.ts';
import { toTreeItem } from '../ui/treeItem.ts';

/** A line of the Requests view for a collection file that cannot be read and has no effect. */
export class BrokenCollectionNode {
  readonly uri: Uri;
  readonly #failure: Failure;

  constructor(uri: Uri, failure: Failure) {
    this.uri = uri;
    this.#failure = failure;
  }

  toItem(): Readonly<TreeItem> {
    const { message, hint } = describeFailure(this.#failure);
    return toTreeItem({
      id: this.uri.toString(),
      label: fileNameOf(this.uri),
      contextValue: 'collection.broken',
      icon: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
      description: toBrokenText(this.#failure),
      tooltip: `${message} ${hint}`,
      command: openAtCommand(this.uri, this.#failure),
      spoken: `collection file cannot be read: ${message}`,
    });
  }
}

/** Describes what is wrong with a file, without its name, which the line already shows: the side bar is narrow. */
export function toBrokenText(failure: Failure): string {
  const { message } = describeFailure(failure);
  const named = namedFirst(failure);
  return message.startsWith(named) ? message.slice(named.length) : message;
}

/** Returns the beginning of the message that names the file. */
function namedFirst(failure: Failure): string {
  if (failure.code === 'requestInvalid') return `${failure.file}, `;
  return failure.code === 'requestUnreadable' ? `Cannot read ${failure.path}: ` : '';
}

/** Returns the command that opens a file as text, at the position of a failure. */
export function openAtCommand(uri: Uri, failure: Failure): Command {
  const { line, column } = failure.code === 'requestInvalid' ? failure : { line: 1, column: 1 };
  const at = new Position(line - 1, column - 1);
  return {
    command: 'vscode.openWith',
    title: 'Open as Text',
    arguments: [uri, 'default', { selection: new Range(at, at) }],
  };
}
