import type { Failure } from '../../../core/common/failure.ts';
import type { Invocations } from '../../invoking/invocations.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { InvocationStore } from '../../invocations/invocationStore.ts';
import type { TreeNode } from '../../common/treeNode.ts';
import type { History } from './history.ts';

/** What the commands on the history build on. */
export type HistoryServices = {
  readonly history: History;
  /** The lines of the view that are selected. */
  readonly historyView: { readonly selection: readonly TreeNode[] };
  readonly store: InvocationStore;
  readonly invocations: Invocations;
  readonly catalog: FunctionCatalog;
  readonly report: (failure: Failure) => Promise<void>;
};
