import { env, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { showBriefly, showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';

/** A text to copy, or why it is not available. */
export type CopyChoice = { readonly label: string; readonly detail: string } & (
  | { readonly write: () => string | Promise<string | undefined> }
  | { readonly obstacle: string }
);

type CopyItem = QuickPickItem & { readonly choice?: CopyChoice };

/** Asks for a format and copies it. Formats that cannot send the request follow the others, each with its reason. */
export async function copyPicked(choices: readonly CopyChoice[]): Promise<void> {
  const missing = choices.filter((choice) => 'obstacle' in choice);
  const items: readonly CopyItem[] = [
    ...choices.flatMap((choice) =>
      'write' in choice ? [{ label: choice.label, detail: choice.detail, choice }] : [],
    ),
    ...(missing.length > 0 ? [{ label: 'Not available', kind: QuickPickItemKind.Separator }] : []),
    ...missing.map((choice) => ({
      label: choice.label,
      detail: choice.obstacle,
      iconPath: new ThemeIcon('circle-slash'),
      choice,
    })),
  ];
  const picked = await pickItem(items, { title: 'Copy Invocation As', placeHolder: 'Select a format' });
  const choice = picked?.choice;
  if (!choice) return;
  if ('obstacle' in choice)
    return void showInformation(`${choice.label} is not available for this request. ${choice.obstacle}`);
  const text = await choice.write();
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  showBriefly(`Copied: ${choice.label}`);
}
