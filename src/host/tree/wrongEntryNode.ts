import { ThemeColor, ThemeIcon, TreeItem, type MarkdownString } from 'vscode';
import { describeFailure } from '../../core/describeFailure.ts';
import type { Failure } from '../../core/failure.ts';
import type { SettingSource } from '../../core/settingSource.ts';
import { toTooltip } from './tooltip.ts';
import type { TreeNode } from './treeNode.ts';

/** An entry of the settings that cannot be used: says why, and opens the settings. */
export class WrongEntryNode implements TreeNode {
  readonly name: string;
  readonly source: SettingSource;
  readonly #failure: Failure;

  constructor(name: string, source: SettingSource, failure: Failure) {
    this.name = name;
    this.source = source;
    this.#failure = failure;
  }

  toItem(): TreeItem {
    const { message } = describeFailure(this.#failure);
    const item = new TreeItem(this.name);
    item.id = `configured:${this.name}`;
    item.contextValue = 'configured.invalid';
    item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    item.description = message;
    item.accessibilityInformation = { label: `function ${this.name} cannot be used: ${message}` };
    item.command = { command: 'ociFunctions.editFunction', title: 'Edit Function', arguments: [this] };
    return item;
  }

  toTooltip(): MarkdownString {
    const { message, hint } = describeFailure(this.#failure);
    return toTooltip(this.name, [
      ['Problem', message],
      ['Next', hint],
    ]);
  }

  children(): readonly TreeNode[] {
    return [];
  }
}
