import { window, type QuickPickItem, type QuickPickOptions } from 'vscode';
import { plainText } from './plainText.ts';
import { staysOpen } from './staysOpen.ts';

/** Asks for one of several items; returns it as it was given. */
export async function pickItem<T extends QuickPickItem>(
  items: readonly T[],
  { title = '', placeHolder = '', ...options }: Omit<QuickPickOptions, 'prompt' | 'ignoreFocusOut'>,
): Promise<T | undefined> {
  const shown = items.map(toPlainItem);
  const texts = { title: plainText(title), placeHolder: plainText(placeHolder) };
  const picked = await window.showQuickPick(shown, { ...options, ...staysOpen, ...texts });
  return picked && items[shown.indexOf(picked)];
}

/** An item whose texts are shown as they are. Its icon is `iconPath`, never a part of its label. */
export function toPlainItem<T extends QuickPickItem>(item: T): T {
  const { label, description, detail, buttons } = item;
  return {
    ...item,
    label: plainText(label),
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
    ...(buttons && {
      buttons: buttons.map((button) => ({ ...button, tooltip: plainText(button.tooltip ?? '') })),
    }),
  };
}
