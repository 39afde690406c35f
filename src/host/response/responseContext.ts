import { commands } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Keeps the context keys that menus ask: whether an invocation runs, and whether there is one at all. */
export function followContext(store: InvocationStore): Disposable {
  const valueOrReport = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (valueOrReport.get(key) === value) return;
    valueOrReport.set(key, value);
    void commands.executeCommand('setContext', key, value);
  };
  const refresh = (): void => {
    set('ociFunctions.running', store.runningCount > 0);
    set('ociFunctions.hasInvocation', store.shown !== undefined);
  };
  refresh();
  return store.onDidChange(refresh);
}
