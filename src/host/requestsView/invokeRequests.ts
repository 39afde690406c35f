import { commands, type CancellationToken } from 'vscode';
import { requestEditorType } from '../common/activeRequest.ts';
import { confirmProtected } from '../environments/confirmProtected.ts';
import type { Invocations } from '../invoking/invocations.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { classifyOutcome } from '../../core/invocation/outcome.ts';
import { showInformation, showWarning } from '../ui/messages.ts';
import { showProgress } from '../ui/showProgress.ts';
import { confirmOnce } from './confirmOnce.ts';
import { toLastResult, type RunResult } from './lastResults.ts';
import type { RequestNode } from './requestNode.ts';
import { summarizeRun, type RunSummary } from './runSummary.ts';

/** Starts invocations and returns their results. */
export type Running = {
  readonly invocations: Pick<Invocations, 'invoke'>;
  readonly store: Pick<InvocationStore, 'get' | 'cancel' | 'onDidChange' | 'select'>;
};

/** The maximum number of editors that are opened at once. */
const mostOpened = 10;

/** "Invoke All Requests": invokes one after the other in the order of the view, then shows a summary. */
export async function invokeRequests(running: Running, requests: readonly RequestNode[]): Promise<void> {
  if (requests.length === 0) return;
  const summary = await showProgress('Invoking', (report, token) =>
    runRequests(running, requests, token, ({ label }, index) =>
      report({
        message: `${index + 1} of ${requests.length}: ${label}`,
        increment: index === 0 ? 0 : 100 / requests.length,
      }),
    ),
  );
  await showSummary(running, summary);
}

/** Invokes one after the other. Skips those that the user does not confirm. The token cancels the running one and starts no other. */
export async function runRequests(
  running: Running,
  requests: readonly RequestNode[],
  token: CancellationToken,
  onBegin: (request: RequestNode, index: number) => void,
): Promise<RunSummary> {
  const confirm = confirmOnce(confirmProtected);
  const results: { readonly request: RequestNode; readonly result: RunResult }[] = [];
  let left = 0;
  for (const [index, request] of requests.entries()) {
    if (token.isCancellationRequested) break;
    onBegin(request, index);
    const id = await running.invocations.invoke({ kind: 'request', uri: request.uri }, confirm);
    if (id === undefined) {
      left++;
      continue;
    }
    const result = await toEnd(running.store, id, token);
    if (result) results.push({ request, result });
  }
  return {
    total: requests.length,
    good: results.filter(({ result }) => classifyOutcome(result) === 'success').length,
    left,
    cancelled: token.isCancellationRequested,
    bad: results.filter(({ result }) => !['success', 'cancelled'].includes(classifyOutcome(result))),
  };
}

/** Waits for the end of an invocation. Undefined if it has left the store. */
async function toEnd(
  store: Running['store'],
  id: number,
  token: CancellationToken,
): Promise<RunResult | undefined> {
  const cancel = token.onCancellationRequested(() => store.cancel(id));
  if (token.isCancellationRequested) store.cancel(id);
  try {
    return await new Promise((resolve) => {
      const look = (): void => {
        const invocation = store.get(id);
        if (invocation?.state === 'running') return;
        changes.dispose();
        resolve(invocation && toLastResult(invocation));
      };
      const changes = store.onDidChange(look);
      look();
    });
  } finally {
    cancel.dispose();
  }
}

async function showSummary({ store }: Running, summary: RunSummary): Promise<void> {
  const text = summarizeRun(summary);
  if (summary.bad.length === 0) return void showInformation(text);
  if ((await showWarning(text, 'Open Failed')) !== 'Open Failed') return;
  for (const { request } of summary.bad.slice(0, mostOpened))
    await commands.executeCommand('vscode.openWith', request.uri, requestEditorType, { preview: false });
  const [first] = summary.bad;
  if (first) store.select(first.result.id);
}
