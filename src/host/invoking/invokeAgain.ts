import { Uri } from 'vscode';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { Invocations } from './invocations.ts';

/** "Invoke Again": what an invocation came from is read and resolved anew; without an id, that of the shown one. */
export async function invokeAgain(
  store: InvocationStore,
  invocations: Invocations,
  id: unknown,
): Promise<void> {
  const origin = (typeof id === 'number' ? store.get(id) : store.shown)?.source.origin;
  if (!origin) return;
  const { requestUri, functionName, bodyUri } = origin;
  if (requestUri !== undefined) await invocations.invoke({ kind: 'request', uri: Uri.parse(requestUri) });
  else if (functionName !== undefined)
    await invocations.invoke({
      kind: 'function',
      reference: functionName,
      ...(bodyUri === undefined ? {} : { bodyUri: Uri.parse(bodyUri) }),
    });
}

/** "Cancel Invocation": the shown one while it runs, else the newest that does. */
export function cancelInvocation(store: InvocationStore): void {
  const { invocations } = store.snapshot();
  const shown = store.shown;
  const running = shown?.state === 'running' ? shown : invocations.find(({ state }) => state === 'running');
  if (running) store.cancel(running.id);
}
