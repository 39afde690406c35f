import { ProgressLocation, window, type CancellationToken } from 'vscode';
import { plainText } from './plainText.ts';

/** A progress update: the current item, and the progress since the last update, in percent. */
export type ProgressStep = { readonly message: string; readonly increment: number };

/** Shows work in a notification that can cancel it. */
export async function showProgress<T>(
  title: string,
  work: (report: (step: ProgressStep) => void, token: CancellationToken) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title: plainText(title), cancellable: true };
  return window.withProgress(options, (progress, token) =>
    work(({ message, increment }) => progress.report({ message: plainText(message), increment }), token),
  );
}
