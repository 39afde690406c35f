import { ConfigurationTarget, workspace, type Disposable } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { findUnusable, readSetting, type SettingKey, type SettingValue } from './settingTable.ts';

/** Prefix of every setting, command, view and context key. */
export const prefix = 'ociFunctions';

/** Reads a setting as it holds now. VS Code leaves out what an untrusted workspace must not decide. */
export function getSetting<K extends SettingKey>(key: K): SettingValue<K> {
  return readSetting(key, workspace.getConfiguration(prefix).get<unknown>(key));
}

/** Finds the first of these settings whose value cannot be used, though somebody wrote it. */
export function findUnusableSetting(keys: readonly SettingKey[]): Failure | undefined {
  const settings = workspace.getConfiguration(prefix);
  for (const key of keys) {
    const failure = findUnusable(key, settings.get<unknown>(key));
    if (failure) return failure;
  }
  return undefined;
}

/** Reads what one place says about a setting; undefined where it says nothing. */
export function inspectSetting<K extends SettingKey>(
  key: K,
  source: SettingSource,
): SettingValue<K> | undefined {
  const found = workspace.getConfiguration(prefix).inspect<unknown>(key);
  const value = source === 'user' ? found?.globalValue : found?.workspaceValue;
  return value === undefined ? undefined : readSetting(key, value);
}

/** Writes a setting; `undefined` takes it out. A setting of machine scope can only be kept with the user. */
export async function writeSetting<K extends SettingKey>(
  key: K,
  value: SettingValue<K> | undefined,
  source: SettingSource,
): Promise<void> {
  const target = source === 'user' ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration(prefix).update(key, value, target);
}

/** Tells of a change of any of these settings. */
export function onDidChangeSetting(keys: readonly SettingKey[], listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(`${prefix}.${key}`))) listener();
  });
}
