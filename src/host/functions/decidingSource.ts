import { workspace } from 'vscode';
import type { ConfiguredFunction, SettingSource } from '../../core/functions/configuredFunction.ts';
import { inspectSetting } from '../common/settings.ts';

/** Where the entry of a function is kept that says something about a key itself; undefined: the settings decide about it. */
export function decidingSource(name: string, key: keyof ConfiguredFunction): SettingSource | undefined {
  const sources: readonly SettingSource[] = workspace.isTrusted ? ['workspace', 'user'] : ['user'];
  return sources.find((source) => {
    const entry = inspectSetting('functions', source)?.[name];
    return typeof entry === 'object' && entry !== null && key in entry;
  });
}
