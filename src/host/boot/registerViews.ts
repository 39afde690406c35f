import { commands, window, type TreeDataProvider, type TreeView, type TreeViewOptions } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { responseTabType } from '../response/responseTabType.ts';
import type { Views } from './buildServices.ts';
import { LaterTree } from './laterTree.ts';
import { requestDragKinds } from '../requestsView/requestDragKinds.ts';
import type { OpenedServices } from './openServices.ts';

/** Registers every view and the request editor. Their contents load when one of them is first visible. */
export function registerViews(services: () => Promise<OpenedServices>, owned: DisposableStore): Views {
  const createList = <T extends object>(
    id: string,
    find: (opened: OpenedServices) => TreeDataProvider<T>,
    options: Partial<TreeViewOptions<T>> = {},
  ): TreeView<T> => {
    const treeDataProvider = new LaterTree(id, async () => find(await services()));
    const view = owned.add(
      window.createTreeView(id, { treeDataProvider, showCollapseAll: true, ...options }),
    );
    owned.add(view.onDidChangeVisibility(({ visible }) => visible && treeDataProvider.retry()));
    // Kept here, since VS Code has no selection while it reads all lines again.
    let selected: T | undefined;
    owned.add(view.onDidChangeSelection(({ selection: [line] }) => (selected = line)));
    owned.add(
      commands.registerCommand(
        treeDataProvider.openCommand,
        () => selected && treeDataProvider.open(selected),
      ),
    );
    return view;
  };
  owned.add(
    window.registerWebviewViewProvider('ociFunctions.response', {
      async resolveWebviewView(view) {
        let closed = false;
        view.onDidDispose(() => (closed = true));
        const { responseView } = await services();
        if (!closed) responseView.resolveWebviewView(view);
      },
    }),
  );
  owned.add(
    window.registerWebviewPanelSerializer(responseTabType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        let closed = false;
        panel.onDidDispose(() => (closed = true));
        const { responseTabs } = await services();
        const id = await responseTabs.find(state);
        if (!closed) responseTabs.show(panel, id);
      },
    }),
  );
  owned.add(
    window.registerCustomEditorProvider(
      requestEditorType,
      {
        async resolveCustomTextEditor(document, panel) {
          let closed = false;
          panel.onDidDispose(() => (closed = true));
          const { requestEditor } = await services();
          if (!closed) await requestEditor.resolveCustomTextEditor(document, panel);
        },
      },
      { supportsMultipleEditorsPerDocument: true },
    ),
  );
  return {
    functions: createList('ociFunctions.functions', ({ functionTree }) => functionTree),
    requests: createList('ociFunctions.requests', ({ requestTree }) => requestTree, {
      dragAndDropController: {
        ...requestDragKinds,
        handleDrag: async (nodes, transfer) => (await services()).requestDrag.handleDrag(nodes, transfer),
        handleDrop: async (node, transfer) => (await services()).requestDrag.handleDrop(node, transfer),
      },
      canSelectMany: true,
    }),
    history: createList('ociFunctions.history', ({ historyTree }) => historyTree, {
      canSelectMany: true,
    }),
  };
}
