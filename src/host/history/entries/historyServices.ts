import type { Failure } from '../../../core/common/failure.ts';
import type { Invocations } from '../../invoking/invocations.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { InvocationStore } from '../../invocations/invocationStore.ts';
import type { TreeNode } from '../../common/treeNode.ts';
import type { History } from './history.ts';

/** The services that the commands of the history use. */
export type HistoryServices = {
  readonly history: History;
  /** The selected lines of the History view. */
  readonly historyView: { readonly selection: readonly TreeNode[] };
  readonly store: InvocationStore;
  readonly invocations: Invocations;
  readonly catalog: FunctionCatalog;
  readonly report: (failure: Failure) => Promise<void>;
};
