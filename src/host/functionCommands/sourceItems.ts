import type { QuickPickItem } from 'vscode';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

/** The places that can keep a function, as a person picks one. */
export const sourceItems: Readonly<Record<SettingSource, QuickPickItem>> = {
  workspace: { label: 'Workspace settings', detail: 'Shared with everyone who opens this workspace' },
  user: { label: 'User settings', detail: 'Only for you, in every window' },
};
