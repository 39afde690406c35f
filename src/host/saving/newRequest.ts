import { Uri } from 'vscode';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import { folderOfNode, isRequestTreeNode } from '../requestsView/requestTreeNode.ts';
import type { Result } from '../../core/common/result.ts';
import { isFunctionNode } from '../functionTree/functionNode.ts';
import { draftFolder, openDraft } from '../request/openDraft.ts';

/** Opens the draft of a new request: for the function, in the folder or beside the request of a line of a view. */
export async function newRequest(argument: unknown): Promise<Result<void>> {
  const reference = isFunctionNode(argument) ? argument.reference : '';
  const folder = isRequestTreeNode(argument)
    ? folderOfNode(argument)
    : argument instanceof LocalFunctionNode
      ? await draftFolder(Uri.file(argument.function.folder))
      : undefined;
  const base = isFunctionNode(argument) ? argument.function.name : 'request';
  return openDraft(base, `${JSON.stringify({ function: reference }, undefined, 2)}\n`, folder);
}
