import { Uri } from 'vscode';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import type { RunningCalls } from '../functionTree/runningCalls.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { InvocationOrigin } from '../invocations/invocationSource.ts';
import type { Invocable } from './invocable.ts';
import type { Invocations } from './invocations.ts';

/** Reads the source of an invocation again and invokes it. Without an ID, it is the shown invocation. */
export async function invokeAgain(
  store: InvocationStore,
  invocations: Invocations,
  id: unknown,
): Promise<void> {
  const origin = (typeof id === 'number' ? store.get(id) : store.shown)?.source.origin;
  const what = origin && toInvocable(origin);
  if (what) await invocations.invoke(what);
}

/** Returns what an invocation was created from. Undefined for an entry of the history without it. */
export function toInvocable({ requestUri, functionName, bodyUri }: InvocationOrigin): Invocable | undefined {
  if (requestUri !== undefined) return { kind: 'request', uri: Uri.parse(requestUri) };
  if (functionName === undefined) return undefined;
  const body = bodyUri === undefined ? {} : { bodyUri: Uri.parse(bodyUri) };
  return { kind: 'function', reference: functionName, ...body };
}

/**
 * "Cancel Invocation": cancels the shown one if it is running, else the newest running one. For a line of the Functions view, all
 * invocations of its function.
 */
export function cancelInvocation(store: InvocationStore, calls: RunningCalls, argument: unknown): void {
  if (isFunctionNode(argument)) return calls.of(argument.functionId).own.forEach((id) => store.cancel(id));
  const { invocations } = store.snapshot();
  const shown = store.shown;
  const running = shown?.state === 'running' ? shown : invocations.find(({ state }) => state === 'running');
  if (running) store.cancel(running.id);
}
