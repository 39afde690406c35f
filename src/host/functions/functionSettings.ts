import { workspace, type QuickPickItem } from 'vscode';
import type { ConfiguredFunction, SettingSource } from '../../core/functions/configuredFunction.ts';
import { inspectSetting, writeSetting } from '../common/settings.ts';

/** Keys of an entry to write; undefined removes a key, and other keys of the entry are kept. */
export type EntryChange = Readonly<Record<string, string | number | object | undefined>>;

/** Writes an entry of `ociFunctions.functions`. */
export async function writeFunction(name: string, change: EntryChange, source: SettingSource): Promise<void> {
  await writeFunctions({ [name]: change }, source);
}

/** Writes several entries, by name, with one change of the settings. */
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

/** Removes an entry and returns a function that restores it. */
export async function takeFunction(name: string, source: SettingSource): Promise<() => Promise<void>> {
  const before = inspectSetting('functions', source) ?? {};
  const { [name]: taken, ...rest } = before;
  await writeSetting('functions', Object.keys(rest).length > 0 ? rest : undefined, source);
  return async () => {
    const now = inspectSetting('functions', source) ?? {};
    await writeSetting('functions', { ...now, [name]: taken }, source);
  };
}

/** Returns the settings that an entry can be written to; not those of an untrusted workspace, which are ignored. */
export function writableSources(): readonly SettingSource[] {
  return workspace.workspaceFolders && workspace.isTrusted ? ['workspace', 'user'] : ['user'];
}

/** The sources as items of a list. */
export const sourceItems: Readonly<Record<SettingSource, QuickPickItem>> = {
  workspace: { label: 'Workspace settings', detail: 'Shared with everyone who opens this workspace' },
  user: { label: 'User settings', detail: 'Only for you, in every window' },
};

/** Returns the settings whose entry of a function sets a key. Undefined if no entry does, so that the general settings apply. */
export function decidingSource(name: string, key: keyof ConfiguredFunction): SettingSource | undefined {
  const sources: readonly SettingSource[] = workspace.isTrusted ? ['workspace', 'user'] : ['user'];
  return sources.find((source) => {
    const entry = inspectSetting('functions', source)?.[name];
    return typeof entry === 'object' && entry !== null && key in entry;
  });
}
