import type { RequestFile } from '../../core/requestFile.ts';
import type { TargetContext } from '../../core/resolveTarget.ts';

/** The JSON Schema that the function of a request has in the settings, by its name or OCID: a path, or the schema itself. */
export function bodySchemaOf(
  { function: reference }: RequestFile,
  { configured }: Pick<TargetContext, 'configured'>,
): string | object | undefined {
  const named = configured.find(({ name }) => name === reference);
  const entry = named ?? configured.find(({ function: each }) => each.ok && each.value.id === reference);
  return entry?.function.ok ? entry.function.value.bodySchema : undefined;
}
