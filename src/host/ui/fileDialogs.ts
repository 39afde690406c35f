import { window, type OpenDialogOptions, type SaveDialogOptions, type Uri } from 'vscode';
import { plainText } from './plainText.ts';

/** Asks for a file or folder that exists; undefined if the user cancelled. */
export async function askExisting({
  title = '',
  openLabel = 'Open',
  ...options
}: Omit<OpenDialogOptions, 'canSelectMany'>): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    ...options,
    title: plainText(title),
    openLabel: plainText(openLabel),
  });
  return picked?.[0];
}

/** Asks where to save; undefined if the user cancelled. */
export async function askSaveLocation({
  title = '',
  defaultUri,
}: Pick<SaveDialogOptions, 'title' | 'defaultUri'>): Promise<Uri | undefined> {
  return window.showSaveDialog({ title: plainText(title), ...(defaultUri && { defaultUri }) });
}
