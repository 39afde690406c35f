import { env, type QuickPickItem } from 'vscode';
import { showBriefly } from '../../ui/messages.ts';
import { pickItem } from '../../ui/pickItem.ts';

/** A text that can be copied, and what it is for. */
export type CopyChoice = QuickPickItem & { readonly make: () => string | Promise<string> };

/** Asks as what an invocation is copied, and copies that. */
export async function copyPicked(choices: readonly CopyChoice[]): Promise<void> {
  const picked = await pickItem(choices, {
    title: 'Copy Invocation As',
    placeHolder: 'Select a format',
  });
  if (!picked) return;
  await env.clipboard.writeText(await picked.make());
  showBriefly(`Copied: ${picked.label}`);
}
