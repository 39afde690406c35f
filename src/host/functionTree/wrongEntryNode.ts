import { ThemeColor, ThemeIcon, type MarkdownString, type TreeItem } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { toTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import type { TreeNode } from '../common/treeNode.ts';

/** A line for an entry of the settings that cannot be used: shows the reason, and edits the entry when clicked. */
export class WrongEntryNode implements TreeNode {
  readonly name: string;
  readonly source: SettingSource;
  readonly #failure: Failure;

  constructor(name: string, source: SettingSource, failure: Failure) {
    this.name = name;
    this.source = source;
    this.#failure = failure;
  }

  toItem(): Readonly<TreeItem> {
    const { message } = describeFailure(this.#failure);
    return toTreeItem({
      id: `configured:${this.name}`,
      label: this.name,
      description: message,
      contextValue: 'configured.invalid',
      icon: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
      command: { command: 'ociFunctions.editFunction', title: 'Edit Function', arguments: [this] },
      spoken: `function ${this.name} cannot be used: ${message}`,
    });
  }

  toTooltip(): MarkdownString {
    const { message, hint } = describeFailure(this.#failure);
    return toTooltip(this.name, [
      ['Problem', message],
      ['Next step', hint],
    ]);
  }

  children(): readonly TreeNode[] {
    return [];
  }
}
