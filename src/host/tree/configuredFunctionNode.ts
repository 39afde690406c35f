import { ThemeIcon, TreeItem } from 'vscode';
import type { ConfiguredFunction } from '../../core/configuredFunction.ts';
import { describeRegion } from '../functions/describeRegion.ts';
import { toTooltip } from './tooltip.ts';
import type { TreeNode } from './treeNode.ts';

/** A function of the settings. */
export class ConfiguredFunctionNode implements TreeNode {
  readonly function: ConfiguredFunction;

  constructor(configured: ConfiguredFunction) {
    this.function = configured;
  }

  /** What a request's `function` key holds for it. */
  get reference(): string {
    return this.function.name;
  }

  get functionId(): string {
    return this.function.id;
  }

  toItem(): TreeItem {
    const { name, id, endpoint, profile, region, application, source } = this.function;
    const item = new TreeItem(name);
    item.id = `configured:${name}`;
    item.contextValue = 'function.configured';
    item.iconPath = new ThemeIcon('symbol-function');
    item.description = [profile, describeRegion(id, region)].filter(Boolean).join(' · ');
    item.tooltip = toTooltip(name, [
      ['Application', application],
      ['OCID', id],
      ['Endpoint', endpoint ?? 'asked of the Functions service at the first call'],
      ['Profile', profile],
      ['Kept in', source === 'user' ? 'user settings' : 'workspace settings'],
    ]);
    item.accessibilityInformation = {
      label: ['function', name, item.description].filter(Boolean).join(', '),
    };
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }
}
