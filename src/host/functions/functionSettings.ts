import { workspace } from 'vscode';
import { inspectSetting, writeSetting } from '../common/settings.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

/** Keys of an entry as they are written; the rest of an entry is left as it is. */
export type EntryChange = Readonly<Record<string, string | number | undefined>>;

/** Writes an entry of `ociFunctions.functions`, keeping what it holds besides. */
export async function writeFunction(name: string, change: EntryChange, source: SettingSource): Promise<void> {
  await writeFunctions({ [name]: change }, source);
}

/** Writes entries by name, all at once. */
export async function writeFunctions(
  changes: Readonly<Record<string, EntryChange>>,
  source: SettingSource,
): Promise<void> {
  const entries = inspectSetting('functions', source) ?? {};
  const changed = Object.entries(changes).map(([name, change]) => [name, merged(entries[name], change)]);
  await writeSetting('functions', { ...entries, ...Object.fromEntries(changed) }, source);
}

function merged(old: unknown, change: EntryChange): Readonly<Record<string, unknown>> {
  const entry = Object.entries({ ...(typeof old === 'object' ? old : {}), ...change });
  return Object.fromEntries(entry.filter(([, value]) => value !== undefined));
}

/** Takes an entry out and returns a function that puts back what was there. */
export async function takeFunction(name: string, source: SettingSource): Promise<() => Promise<void>> {
  const before = inspectSetting('functions', source) ?? {};
  const { [name]: taken, ...rest } = before;
  await writeSetting('functions', Object.keys(rest).length > 0 ? rest : undefined, source);
  return async () => {
    const now = inspectSetting('functions', source) ?? {};
    await writeSetting('functions', { ...now, [name]: taken }, source);
  };
}

/** Places that can keep a function. An untrusted workspace's own would not count. */
export function writableSources(): readonly SettingSource[] {
  return workspace.workspaceFolders && workspace.isTrusted ? ['workspace', 'user'] : ['user'];
}
