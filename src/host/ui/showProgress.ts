import { ProgressLocation, window, type CancellationToken } from 'vscode';
import { plainText } from './plainText.ts';

/** A progress update: the current item, and the progress since the last update, in percent. */
export type ProgressStep = { readonly message: string; readonly increment: number };

/** Shows work in a notification that can cancel it, unless the work cannot be cancelled. */
export async function showProgress<T>(
  title: string,
  work: (report: (step: ProgressStep) => void, token: CancellationToken) => Promise<T>,
  { isCancellable = true } = {},
): Promise<T> {
  const location = ProgressLocation.Notification;
  const options = { location, title: plainText(title), cancellable: isCancellable };
  return window.withProgress(options, (progress, token) =>
    work(({ message, increment }) => progress.report({ message: plainText(message), increment }), token),
  );
}
