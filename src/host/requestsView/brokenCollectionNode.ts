import { ThemeColor, ThemeIcon, type TreeItem, type Uri } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fileNameOf } from '../common/documents.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { toBrokenText } from './brokenText.ts';
import { openAtCommand } from './openAt.ts';

/** A line of the Requests view: a collection file that cannot be read, and so has no effect. */
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
