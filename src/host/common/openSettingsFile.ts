import { commands } from 'vscode';
import { inspectSetting, prefix } from './settings.ts';
import type { SettingKey } from './settingTable.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

/**
 * Opens the settings file of a place, at a setting. Where there is none yet, one is begun; else nothing is typed into
 * the file: while it has unsaved changes, VS Code lets no other setting be written.
 */
export async function openSettingsFile(key: SettingKey, source: SettingSource): Promise<void> {
  const command =
    source === 'user' ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile';
  const edit = inspectSetting(key, source) === undefined;
  await commands.executeCommand(command, { revealSetting: { key: `${prefix}.${key}`, edit } });
}
