import type { NamedEnvironment } from '../../core/environments/assembleScope.ts';
import { isObject } from '../../core/decode/plainDecoder.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { TargetContext } from '../../core/prepare/resolveTarget.ts';

/**
 * The JSON Schema that the function of a request has, by its name or OCID: a path, or the schema itself. What stands for the function
 * in an environment may have one of its own; else it takes what the function takes. Files of an untrusted workspace have no say.
 */
export function bodySchemaOf(
  { function: reference }: RequestFile,
  { configured, trusted }: Pick<TargetContext, 'configured' | 'trusted'>,
  environment?: NamedEnvironment,
): string | object | undefined {
  const functions = trusted ? (environment?.functions ?? {}) : {};
  const standIn = Object.hasOwn(functions, reference) ? functions[reference] : undefined;
  const own: unknown = standIn && 'bodySchema' in standIn ? standIn.bodySchema : undefined;
  const id: unknown = standIn && 'id' in standIn ? standIn.id : undefined;
  if (typeof own === 'string' || isObject(own)) return own;
  const schemas = [reference, id].map((wanted: unknown) => {
    const named = configured.find(({ name }) => name === wanted);
    const entry = named ?? configured.find(({ function: each }) => each.ok && each.value.id === wanted);
    return entry?.function.ok ? entry.function.value.bodySchema : undefined;
  });
  return schemas.find((schema) => schema !== undefined);
}
