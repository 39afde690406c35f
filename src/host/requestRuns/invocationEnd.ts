import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** The store as a run uses it. */
export type RunStore = Pick<InvocationStore, 'get' | 'cancel' | 'onDidChange'>;

/** Resolves when an invocation has ended; undefined if it has left the store. The signal cancels it. */
export async function invocationEnd(
  store: RunStore,
  id: number,
  signal: AbortSignal,
): Promise<Invocation | undefined> {
  const cancel = (): void => store.cancel(id);
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  try {
    return await new Promise((resolve) => {
      const look = (): void => {
        const invocation = store.get(id);
        if (invocation?.state === 'running') return;
        changes.dispose();
        resolve(invocation);
      };
      const changes = store.onDidChange(look);
      look();
    });
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
