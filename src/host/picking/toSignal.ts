import type { CancellationToken } from 'vscode';

/** A signal that aborts when a token of VS Code is cancelled. */
export function toSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
