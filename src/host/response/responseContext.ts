import { commands } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Keeps the context keys that menus ask: whether an invocation runs, and whether there is one at all. */
export function followContext(store: InvocationStore): Disposable {
  const told = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void commands.executeCommand('setContext', key, value);
  };
  const refresh = (): void => {
    set('ociFunctions.running', store.runningCount > 0);
    set('ociFunctions.hasInvocation', store.shown !== undefined);
  };
  refresh();
  return store.onDidChange(refresh);
}
