import { ThemeColor, ThemeIcon, TreeItem, type Uri } from 'vscode';
import { describeFailure } from '../../core/describeFailure.ts';
import type { Failure } from '../../core/failure.ts';
import { fileNameOf } from '../documents.ts';
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

  toItem(): TreeItem {
    const { message, hint } = describeFailure(this.#failure);
    const item = new TreeItem(fileNameOf(this.uri));
    item.id = this.uri.toString();
    item.contextValue = 'collection.broken';
    item.iconPath = new ThemeIcon('error', new ThemeColor('list.errorForeground'));
    item.description = toBrokenText(this.#failure);
    item.tooltip = `${message} ${hint}`;
    item.command = openAtCommand(this.uri, this.#failure);
    item.accessibilityInformation = { label: `collection file cannot be read: ${message}` };
    return item;
  }
}
