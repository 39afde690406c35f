import { commands } from 'vscode';
import { prefix } from './settings.ts';
import type { SettingKey } from './settingTable.ts';
import type { SettingSource } from '../core/settingSource.ts';

/** Opens the settings file of a place, at a setting. */
export async function openSettingsFile(key: SettingKey, source: SettingSource): Promise<void> {
  const command =
    source === 'user' ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile';
  await commands.executeCommand(command, { revealSetting: { key: `${prefix}.${key}`, edit: true } });
}
