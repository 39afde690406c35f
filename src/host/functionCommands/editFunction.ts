import { ThemeIcon, type QuickPickItem } from 'vscode';
import { openSettingsFile } from '../common/openSettingsFile.ts';
import { decodeConfiguredFunction, type SettingSource } from '../../core/functions/configuredFunction.ts';
import { askText } from '../ui/askText.ts';
import { pickItem } from '../ui/pickItem.ts';
import { inspectSetting } from '../common/settings.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { writeFunction } from '../functions/functionSettings.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';

const fields = [
  { key: 'id', label: 'OCID' },
  { key: 'endpoint', label: 'Endpoint' },
  { key: 'profile', label: 'Profile' },
  { key: 'region', label: 'Region' },
  { key: 'application', label: 'Application' },
] as const;

type Field = (typeof fields)[number];

/** Asks for a field and its new value, until the user cancels. Offers the settings file for other keys. */
export async function editFunction(name: string, source: SettingSource): Promise<void> {
  for (;;) {
    const entry = readEntry(name, source);
    const picked = await pickItem<QuickPickItem & { readonly field?: Field }>(
      [
        ...fields.map((field) => ({
          label: field.label,
          description: textOf(entry[field.key]),
          field,
        })),
        { label: 'Open in settings.json', iconPath: new ThemeIcon('go-to-file') },
      ],
      { title: `Edit Function ${name}`, placeHolder: 'Select a field to edit' },
    );
    if (!picked) return;
    if (!picked.field) return openSettingsFile('functions', source);
    await editField(name, source, entry, picked.field);
  }
}

async function editField(
  name: string,
  source: SettingSource,
  entry: Readonly<Record<string, unknown>>,
  { key, label }: Field,
): Promise<void> {
  const value = await askText({
    title: `${label} of ${name}`,
    value: textOf(entry[key]),
    prompt: key === 'id' ? '' : 'Leave empty to unset',
    validateInput(text) {
      const { function: changed } = decodeConfiguredFunction(name, { ...entry, [key]: text.trim() }, source, {
        declaredRegions: readDeclaredRegions(),
      });
      return changed.ok ? undefined : describeFailure(changed.failure).message;
    },
  });
  if (value !== undefined) await writeFunction(name, { [key]: value.trim() || undefined }, source);
}

function readEntry(name: string, source: SettingSource): Readonly<Record<string, unknown>> {
  const entry = inspectSetting('functions', source)?.[name];
  return typeof entry === 'object' && entry !== null ? { ...entry } : {};
}

/** Returns the text to edit; empty for a value of another type, which the new text replaces. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
