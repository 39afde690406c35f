import { ConfigurationTarget, workspace, type Disposable } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { findUnusable, readSetting, type SettingKey, type SettingValue } from './settingTable.ts';

/** Prefix of every setting, command, view and context key. */
export const prefix = 'ociFunctions';

/** Returns the current value of a setting. VS Code ignores restricted settings of an untrusted workspace. */
export function getSetting<K extends SettingKey>(key: K): SettingValue<K> {
  return readSetting(key, workspace.getConfiguration(prefix).get<unknown>(key));
}

/** Returns the failure of the first of these settings that has an invalid value; undefined if there is none. */
export function findUnusableSetting(keys: readonly SettingKey[]): Failure | undefined {
  const settings = workspace.getConfiguration(prefix);
  for (const key of keys) {
    const failure = findUnusable(key, settings.get<unknown>(key));
    if (failure) return failure;
  }
  return undefined;
}

/** Returns the value of a setting in the user or workspace settings; undefined if it is not set there. */
export function inspectSetting<K extends SettingKey>(
  key: K,
  source: SettingSource,
): SettingValue<K> | undefined {
  const found = workspace.getConfiguration(prefix).inspect<unknown>(key);
  const value = source === 'user' ? found?.globalValue : found?.workspaceValue;
  return value === undefined ? undefined : readSetting(key, value);
}

/** Writes a setting; `undefined` removes it. A setting of machine scope can only be written to the user settings. */
export async function writeSetting<K extends SettingKey>(
  key: K,
  value: SettingValue<K> | undefined,
  source: SettingSource,
): Promise<void> {
  const target = source === 'user' ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration(prefix).update(key, value, target);
}

/** Calls the listener when any of these settings changes. */
export function onDidChangeSetting(keys: readonly SettingKey[], listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(`${prefix}.${key}`))) listener();
  });
}
