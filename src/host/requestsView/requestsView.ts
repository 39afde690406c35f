import { Uri, type TreeView } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { activeRequest } from '../common/activeRequest.ts';
import type { LastResults } from './lastResults.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { RequestTree } from './requestTree.ts';
import { isRequestTreeNode, uriOf, type RequestTreeNode } from './requestTreeNode.ts';

/** The Requests view. */
export class RequestsView implements Disposable {
  readonly #owned = new DisposableStore();
  readonly index: RequestIndex;
  readonly targets: RequestTargets;
  readonly tree: RequestTree;
  readonly #view: TreeView<RequestTreeNode>;

  constructor(
    view: TreeView<RequestTreeNode>,
    index: RequestIndex,
    targets: RequestTargets,
    results: LastResults,
  ) {
    this.#view = view;
    this.index = index;
    this.targets = targets;
    this.tree = this.#owned.add(new RequestTree(index, targets, results));
  }

  /** Returns the line that a command is for: the given one, else the selected one. */
  lineOf(argument: unknown): RequestTreeNode | undefined {
    return isRequestTreeNode(argument) ? argument : this.#view.selection[0];
  }

  /** Returns all lines that a command is for: the selected ones if the given line is among them, else the given one. */
  linesOf(line: RequestTreeNode): readonly RequestTreeNode[] {
    const { selection } = this.#view;
    return selection.includes(line) ? selection : [line];
  }

  /** Returns the request that a command is for: the given line or URI, else the one in the active editor, else the selected line. */
  requestOf(argument: unknown): Uri | undefined {
    if (argument instanceof Uri) return argument;
    if (isRequestTreeNode(argument)) return uriOf(argument);
    const [selected] = this.#view.selection;
    return activeRequest() ?? (selected && uriOf(selected));
  }

  /** Selects the line of a folder once the view has it, and gives it the focus. */
  async reveal(folder: Uri): Promise<void> {
    let changes = 0;
    const subscription = this.tree.onDidChangeTreeData(() => changes++);
    try {
      for (;;) {
        // Until the change is announced, VS Code reveals only what it has read before.
        await this.index.announced();
        const before = changes;
        const line = await this.tree.findFolder(folder);
        if (!line) return;
        try {
          return await this.#view.reveal(line, { select: true, focus: true, expand: true });
        } catch (error) {
          // VS Code loses the line if it has to read the lines again in the meantime. The next call waits until it has.
          if (changes === before) throw error;
        }
      }
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
