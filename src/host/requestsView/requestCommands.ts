import { commands } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { deleteRequests } from '../requests/deleteRequests.ts';
import { duplicateRequest, askAndMakeFolder } from '../requests/createRequests.ts';
import { invokeRequests, type Running } from './invokeRequests.ts';
import { askAndRename } from '../requests/renameRequest.ts';
import { RequestFolderNode } from './requestFolderNode.ts';
import type { RequestNode } from './requestNode.ts';
import { changeable, folderOfNode, isRequestTreeNode } from './requestTreeNode.ts';
import type { RequestsView } from './requestsView.ts';

/** The objects that the commands on saved requests use. */
export type RequestServices = { readonly requestsView: RequestsView };

/** "New Request Folder…": in the folder of a line. */
export async function newFolderCommand(
  { requestsView }: RequestServices,
  argument: unknown,
): Promise<Result<void>> {
  const line = requestsView.lineOf(argument);
  return askAndMakeFolder(line && folderOfNode(line));
}

/** "Rename Request" */
export async function renameCommand(
  { requestsView }: RequestServices,
  argument: unknown,
): Promise<Result<unknown>> {
  const uri = requestsView.requestOf(argument);
  return uri && !(argument instanceof RequestFolderNode) ? askAndRename(uri) : ok(undefined);
}

/** "Duplicate Request": opens the copy. */
export async function duplicateCommand(
  { requestsView }: RequestServices,
  argument: unknown,
): Promise<Result<unknown>> {
  const uri = requestsView.requestOf(argument);
  if (!uri || argument instanceof RequestFolderNode) return ok(undefined);
  const copy = await duplicateRequest(uri);
  if (copy.ok) await commands.executeCommand('vscode.openWith', copy.value, requestEditorType);
  return copy;
}

/** "Delete Request": deletes every selected line if the given one is among them. */
export async function deleteCommand(
  { requestsView }: RequestServices,
  argument: unknown,
): Promise<Result<void>> {
  if (isRequestTreeNode(argument)) return deleteRequests(changeable(requestsView.linesOf(argument)));
  const request = requestsView.requestOf(argument);
  return deleteRequests(request ? [request] : []);
}

/** "Invoke All Requests": in the folder of a line, else in the whole workspace. */
export async function invokeAllCommand(
  { requestsView, ...running }: RequestServices & Running,
  argument: unknown,
): Promise<void> {
  const tops = argument instanceof RequestFolderNode ? [argument] : await requestsView.tree.getChildren();
  const requests: RequestNode[] = [];
  for (const each of tops) requests.push(...(await requestsView.tree.requestsBelow(each)));
  await invokeRequests(running, requests);
}

/** "Reveal in Explorer" */
export async function revealCommand({ requestsView }: RequestServices, argument: unknown): Promise<void> {
  const uri = requestsView.requestOf(argument);
  if (uri) await commands.executeCommand('revealInExplorer', uri);
}
