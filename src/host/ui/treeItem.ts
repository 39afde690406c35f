import {
  TreeItem,
  TreeItemCollapsibleState,
  type Command,
  type MarkdownString,
  type ThemeIcon,
} from 'vscode';
import { messageLimit, plainText } from './plainText.ts';

/** One line of a view. */
export type TreeLine = {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** Absent where the tooltip is made later, as Markdown. */
  readonly tooltip?: string;
  readonly contextValue: string;
  readonly icon: ThemeIcon;
  /** Whether the line has lines below it, and whether they are shown at first. */
  readonly below?: 'none' | 'closed' | 'open';
  readonly command?: Command | undefined;
  /** Read out instead of label and description. */
  readonly spoken: string;
};

const states = {
  none: TreeItemCollapsibleState.None,
  closed: TreeItemCollapsibleState.Collapsed,
  open: TreeItemCollapsibleState.Expanded,
} as const;

/** Makes the item of a line, whose texts VS Code shows as they are. */
export function toTreeItem(line: TreeLine): Readonly<TreeItem> {
  const item = new TreeItem(plainText(line.label), states[line.below ?? 'none']);
  item.id = line.id;
  item.contextValue = line.contextValue;
  item.iconPath = line.icon;
  item.accessibilityInformation = { label: plainText(line.spoken, messageLimit) };
  if (line.description !== undefined) item.description = plainText(line.description);
  if (line.tooltip !== undefined) item.tooltip = plainText(line.tooltip, messageLimit);
  if (line.command) item.command = line.command;
  return item;
}

/** Gives a line the tooltip that is made once the user looks at it. */
export function withTooltip(item: TreeItem, tooltip: MarkdownString | undefined): TreeItem {
  item.tooltip = tooltip;
  return item;
}
