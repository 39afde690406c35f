import { ConfiguredFunctionNode } from '../functionTree/configuredFunctionNode.ts';
import { pickItem } from '../ui/pickItem.ts';
import { WrongEntryNode } from '../functionTree/wrongEntryNode.ts';
import type { SettingSource, ConfiguredEntry } from '../../core/functions/configuredFunction.ts';

type Kept = { readonly name: string; readonly source: SettingSource };

/** The function of the settings that a command is about: that of its line in the view, one by its name, else one that is picked. */
export async function pickConfigured(
  entries: readonly ConfiguredEntry[],
  title: string,
  argument: unknown,
): Promise<Kept | undefined> {
  if (argument instanceof ConfiguredFunctionNode) return argument.function;
  if (argument instanceof WrongEntryNode) return argument;
  const named = entries.find(({ name }) => name === argument);
  if (named || entries.length === 0) return named;
  const items = entries.map(({ name, source }) => ({
    label: name,
    description: source === 'user' ? 'user settings' : 'workspace settings',
    name,
    source,
  }));
  return pickItem(items, { title, placeHolder: 'Select a function' });
}
