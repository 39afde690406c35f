import { env, window, type QuickPickItem } from 'vscode';

/** A text that can be copied, and what it is for. */
export type CopyChoice = QuickPickItem & { readonly make: () => string | Promise<string> };

/** Asks as what an invocation is copied, and copies that. */
export async function copyPicked(choices: readonly CopyChoice[]): Promise<void> {
  const picked = await window.showQuickPick(choices, {
    title: 'Copy Invocation As',
    placeHolder: 'As what?',
  });
  if (!picked) return;
  await env.clipboard.writeText(await picked.make());
  window.setStatusBarMessage(`Copied: ${picked.label}`, 3000);
}
