import { commands, TabInputCustom, window, workspace, type Uri } from 'vscode';
import type { Result } from '../../core/common/result.ts';
import { readRequestSummary } from '../../core/requestFile/requestSummary.ts';
import { isRequest, requestEditorType } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { History } from '../history/entries/history.ts';
import type { SavedRequests } from '../invoking/savedRequests.ts';
import type { RequestsView } from '../requestsView/requestsView.ts';
import { newRequest } from '../saving/newRequest.ts';

/** Services that find the request of a function. */
export type FunctionRequests = {
  readonly catalog: FunctionCatalog;
  readonly saved: SavedRequests;
  readonly history: Pick<History, 'refresh'>;
  readonly requestsView: Pick<RequestsView, 'tree'>;
};

/**
 * "Open Request" for a line of the Functions view: opens the request that invoked the function last, else the first one in the Requests
 * view. Without a saved request it opens the draft for the function, which it creates if necessary.
 */
export async function openFunctionRequest(
  services: FunctionRequests,
  argument: unknown,
): Promise<Result<void> | void> {
  if (!isFunctionNode(argument)) return;
  const request = (await findRequest(services, argument.functionId)) ?? findDraft(argument.reference);
  if (!request) return newRequest(services.catalog, argument);
  await commands.executeCommand('vscode.openWith', request, requestEditorType);
}

async function findRequest(
  { saved, history, requestsView }: FunctionRequests,
  functionId: string,
): Promise<Uri | undefined> {
  const found = await saved.of(functionId);
  if (found.length < 2) return found[0];
  const byUri = new Map(found.map((uri) => [uri.toString(), uri]));
  const entries = await history.refresh();
  const last = entries.find(({ source }) => byUri.has(source.origin.requestUri ?? ''));
  if (last) return byUri.get(last.source.origin.requestUri ?? '');
  const { tree } = requestsView;
  const tops = await tree.getChildren();
  const shown = (await Promise.all(tops.map((each) => tree.requestsBelow(each)))).flat();
  return shown.find(({ uri }) => byUri.has(uri.toString()))?.uri ?? found[0];
}

/** Finds the open draft of a request for a function. */
function findDraft(reference: string): Uri | undefined {
  const drafts = window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input }) => (input instanceof TabInputCustom ? input.uri : undefined))
    .filter((uri) => uri?.scheme === 'untitled' && isRequest(uri));
  return drafts.find((draft) => {
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === draft?.toString());
    const head = document && readRequestSummary(document.getText(), fileNameOf(document.uri));
    return head?.ok === true && head.value.function === reference;
  });
}
