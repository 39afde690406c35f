import { commands } from 'vscode';
import { inspectSetting, prefix } from './settings.ts';
import type { SettingKey } from './settingTable.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

/**
 * Opens the user or workspace settings file at a setting, and inserts the setting if it is missing. It inserts nothing
 * otherwise, because VS Code writes no settings while the file has unsaved changes.
 */
export async function openSettingsFile(key: SettingKey, source: SettingSource): Promise<void> {
  const command =
    source === 'user' ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile';
  const edit = inspectSetting(key, source) === undefined;
  await commands.executeCommand(command, { revealSetting: { key: `${prefix}.${key}`, edit } });
}
