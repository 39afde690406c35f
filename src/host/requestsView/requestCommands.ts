import { commands, workspace } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { deleteRequests } from '../requests/deleteRequests.ts';
import { duplicateRequest, askAndMakeFolder } from '../requests/createRequests.ts';
import { askAndRename } from '../requests/renameRequest.ts';
import type { ResultsPages } from '../results/resultsPages.ts';
import { showBriefly } from '../ui/messages.ts';
import { RequestFolderNode } from './requestFolderNode.ts';
import type { RequestNode } from './requestNode.ts';
import { changeable, folderOfNode, isRequestTreeNode } from './requestTreeNode.ts';
import type { RequestsView } from './requestsView.ts';

/** The objects that the commands on saved requests use. */
export type RequestServices = { readonly requestsView: RequestsView };

/** "New Request Folder…": in the folder of a line. Reveals the new folder. */
export async function newFolderCommand(
  { requestsView }: RequestServices,
  argument: unknown,
): Promise<Result<unknown>> {
  const line = requestsView.lineOf(argument);
  const made = await askAndMakeFolder(line && folderOfNode(line));
  if (made.ok && made.value) await requestsView.reveal(made.value);
  return made;
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

/** "Invoke All Requests": in the folder of a line, else in the whole workspace. Shows the results in a page. */
export async function invokeAllCommand(
  { requestsView, resultsPages }: RequestServices & { readonly resultsPages: ResultsPages },
  argument: unknown,
): Promise<void> {
  const { tree, targets } = requestsView;
  const folder = argument instanceof RequestFolderNode ? argument : undefined;
  const requests: RequestNode[] = [];
  for (const each of folder ? [folder] : await tree.getChildren())
    requests.push(...(await tree.requestsBelow(each)));
  if (requests.length === 0) return showBriefly('There are no requests to invoke');
  const environments = new Set(requests.flatMap(({ uri }) => targets.environmentOf(uri) ?? []));
  const place = {
    title: folder?.label ?? workspace.name ?? 'Requests',
    ...(environments.size > 0 && { environment: [...environments].join(', ') }),
  };
  const items = requests.map(({ uri, label }) => ({
    uri: uri.toString(),
    name: label,
    file: workspace.asRelativePath(uri),
    functionName: targets.nameOf(uri),
  }));
  await resultsPages.invoke(folder?.uri.toString() ?? '', place, items);
}

/** "Reveal in Explorer" */
export async function revealCommand({ requestsView }: RequestServices, argument: unknown): Promise<void> {
  const uri = requestsView.requestOf(argument);
  if (uri) await commands.executeCommand('revealInExplorer', uri);
}
