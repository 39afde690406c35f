import { addFunction } from './addFunction.ts';
import type { ConfiguredFunctions } from '../functions/configuredFunctions.ts';
import { editFunction } from './editFunction.ts';
import { pickConfigured } from './pickConfigured.ts';
import { removeFunction } from './removeFunction.ts';

/** "Add Function…", by the name that a request uses when there is one. */
export async function addFunctionCommand(configured: ConfiguredFunctions, argument: unknown): Promise<void> {
  const taken = configured.list().map(({ name }) => name);
  await addFunction(taken, typeof argument === 'string' ? argument : undefined);
}

/** "Edit Function…": that of a line of the view, the named one, else one that is picked. */
export async function editFunctionCommand(configured: ConfiguredFunctions, argument: unknown): Promise<void> {
  const kept = await pickConfigured(configured.list(), 'Edit Function', argument);
  if (kept) await editFunction(kept.name, kept.source);
}

/** "Remove Function": that of a line of the view, else one that is picked. */
export async function removeFunctionCommand(
  configured: ConfiguredFunctions,
  argument: unknown,
): Promise<void> {
  const kept = await pickConfigured(configured.list(), 'Remove Function', argument);
  if (kept) await removeFunction(kept.name, kept.source);
}
