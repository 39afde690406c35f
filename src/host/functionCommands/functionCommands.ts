import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { displayNamesOf } from './lookUpDisplayName.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { ConfiguredFunctions } from '../functions/configuredFunctions.ts';
import { takeFunction } from '../functions/functionSettings.ts';
import { ConfiguredFunctionNode } from '../functionTree/configuredFunctionNode.ts';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import { WrongEntryNode } from '../functionTree/wrongEntryNode.ts';
import { confirm } from '../ui/confirm.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { addFunction } from './addFunction.ts';
import { editFunction } from './editFunction.ts';

/** "Add Function…". The argument may be the name that a request uses, which is then suggested. */
export async function addFunctionCommand(catalog: FunctionCatalog, argument: unknown): Promise<void> {
  const taken = catalog.configured.names();
  const wanted = typeof argument === 'string' ? argument : undefined;
  await addFunction(taken, displayNamesOf(catalog), wanted);
}

/** "Edit Function…" for a line of the view, for a name, else for a function that the user selects. */
export async function editFunctionCommand(configured: ConfiguredFunctions, argument: unknown): Promise<void> {
  const found = await findEntry(configured.list(), 'Edit Function', argument);
  if (found) await editFunction(found.name, found.source);
}

/** "Remove Function" for a line of the view, for a name, else for a function that the user selects. Offers to undo. */
export async function removeFunctionCommand(
  configured: ConfiguredFunctions,
  argument: unknown,
): Promise<void> {
  const alone = configured.locals().filter(({ isOnlyLocal }) => isOnlyLocal);
  const found = await findEntry([...configured.list(), ...alone], 'Remove Function', argument);
  if (!found) return;
  const { name, source } = found;
  const kept = alone.some((each) => each.name === name) ? 'Its code' : 'The function in OCI';
  const place = source === 'user' ? 'your user settings' : 'workspace settings';
  const agreed = await confirm({
    question: `Remove the function "${name}"?`,
    button: 'Remove',
    effect: `Removes it from ${place}. ${kept} and saved requests are kept.`,
  });
  if (!agreed) return;
  const putBack = await takeFunction(name, source);
  const undo = await showInformation(`Removed the function "${name}".`, 'Undo');
  if (undo === 'Undo') await putBack();
}

type EntryPlace = { readonly name: string; readonly source: SettingSource };

async function findEntry(
  entries: readonly EntryPlace[],
  title: string,
  argument: unknown,
): Promise<EntryPlace | undefined> {
  if (argument instanceof ConfiguredFunctionNode) return argument.function;
  if (argument instanceof WrongEntryNode) return argument;
  const wanted = argument instanceof LocalFunctionNode ? argument.function.entry?.name : argument;
  const named = entries.find(({ name }) => name === wanted);
  if (named || entries.length === 0) return named;
  const items = entries.map(({ name, source }) => ({
    label: name,
    description: source === 'user' ? 'user settings' : 'workspace settings',
    name,
    source,
  }));
  return pickItem(items, { title, placeHolder: 'Select a function' });
}
