import type { TreeDataProvider } from 'vscode';
import type { Logger } from '../../core/common/logger.ts';
import type { CommandHandlers } from '../common/commands.ts';
import type { RequestEditorProvider } from '../editor/requestEditorProvider.ts';
import type { RequestDrag } from '../requestsView/requestDrag.ts';
import type { RequestTreeNode } from '../requestsView/requestTreeNode.ts';
import type { ResponseView } from '../response/responseView.ts';
import type { TreeNode } from '../common/treeNode.ts';

/** What answers VS Code: the commands, the views, the editor. */
export type Services = {
  readonly commands: CommandHandlers;
  readonly functionTree: TreeDataProvider<TreeNode>;
  readonly requestTree: TreeDataProvider<RequestTreeNode>;
  readonly requestDrag: RequestDrag;
  readonly historyTree: TreeDataProvider<TreeNode>;
  readonly responseView: ResponseView;
  readonly requestEditor: RequestEditorProvider;
  readonly log: Logger;
  /** For an exception that nobody expected. */
  readonly unexpected: (error: unknown) => void;
  /** Resolves when no process, socket or file of ours is left. */
  end(): Promise<void>;
};
