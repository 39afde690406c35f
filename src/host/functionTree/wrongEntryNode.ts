import { ThemeColor, ThemeIcon, type MarkdownString, type TreeItem } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { toTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { TreeNode } from '../common/treeNode.ts';

type State = { readonly name: string; readonly source: SettingSource; readonly failure: Failure };

/** A line for an entry of the settings that cannot be used: shows the reason, and edits the entry when clicked. */
export class WrongEntryNode extends TreeNode<State> {
  constructor(name: string, source: SettingSource, failure: Failure) {
    super({ name, source, failure });
  }

  get id(): string {
    return `configured:${this.name}`;
  }

  get name(): string {
    return this.state.name;
  }

  get source(): SettingSource {
    return this.state.source;
  }

  toItem(): Readonly<TreeItem> {
    const { message } = describeFailure(this.state.failure);
    return toTreeItem({
      id: this.id,
      label: this.name,
      description: message,
      contextValue: 'configured.invalid',
      icon: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
      command: { command: 'ociFunctions.editFunction', title: 'Edit Function', arguments: [this] },
      spoken: `function ${this.name} cannot be used: ${message}`,
    });
  }

  override toTooltip(): MarkdownString {
    const { message, hint } = describeFailure(this.state.failure);
    return toTooltip(this.name, [
      ['Problem', message],
      ['Next step', hint],
    ]);
  }
}
