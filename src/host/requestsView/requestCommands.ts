import { commands } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import { valueOrReport } from '../common/valueOrReport.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { deleteRequests } from '../requests/deleteRequests.ts';
import { duplicateRequest, askAndMakeFolder } from '../requests/createRequests.ts';
import { invokeRequests, type Running } from './invokeRequests.ts';
import { askAndRename } from '../requests/renameRequest.ts';
import { RequestFolderNode } from './requestFolderNode.ts';
import type { RequestNode } from './requestNode.ts';
import { changeable, folderOfNode, isRequestTreeNode } from './requestTreeNode.ts';
import type { RequestsView } from './requestsView.ts';

/** What the commands on saved requests build on. */
export type RequestServices = {
  readonly view: RequestsView;
  readonly running: Running;
  readonly report: (failure: Failure) => Promise<void>;
};

/** "New Request Folder…": below the folder of a line. */
export async function newFolderCommand({ view, report }: RequestServices, argument: unknown): Promise<void> {
  const line = view.lineOf(argument);
  await valueOrReport(askAndMakeFolder(line && folderOfNode(line)), report);
}

/** "Rename Request" */
export async function renameCommand({ view, report }: RequestServices, argument: unknown): Promise<void> {
  const uri = view.requestOf(argument);
  if (uri && !(argument instanceof RequestFolderNode)) await valueOrReport(askAndRename(uri), report);
}

/** "Duplicate Request": opens the copy. */
export async function duplicateCommand({ view, report }: RequestServices, argument: unknown): Promise<void> {
  const uri = view.requestOf(argument);
  if (!uri || argument instanceof RequestFolderNode) return;
  const copy = await valueOrReport(duplicateRequest(uri), report);
  if (copy) await commands.executeCommand('vscode.openWith', copy, requestEditorType);
}

/** "Delete Request": every selected line, where the command was given one of them. */
export async function deleteCommand({ view, report }: RequestServices, argument: unknown): Promise<void> {
  const request = view.requestOf(argument);
  const uris = isRequestTreeNode(argument) ? changeable(view.linesOf(argument)) : request ? [request] : [];
  await valueOrReport(deleteRequests(uris), report);
}

/** "Invoke All Requests": of the folder of a line, else of the whole workspace. */
export async function invokeAllCommand({ view, running }: RequestServices, argument: unknown): Promise<void> {
  const tops = argument instanceof RequestFolderNode ? [argument] : await view.tree.getChildren();
  const requests: RequestNode[] = [];
  for (const each of tops) requests.push(...(await view.tree.requestsBelow(each)));
  await invokeRequests(running, requests);
}

/** "Reveal in Explorer" */
export async function revealCommand({ view }: RequestServices, argument: unknown): Promise<void> {
  const uri = view.requestOf(argument);
  if (uri) await commands.executeCommand('revealInExplorer', uri);
}
