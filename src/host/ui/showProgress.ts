import { ProgressLocation, window, type CancellationToken } from 'vscode';
import { plainText } from './plainText.ts';

/** How far work is: what it is at, and by how many percent it went on. */
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
