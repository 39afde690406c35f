import type { FunctionChoice } from '../../protocol/requestEditor.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import type { TargetContext } from '../../core/prepare/resolveTarget.ts';

/** The functions a request can name. A local one whose name the settings or other local ones have too is named with `local:`. */
export function toFunctionChoices({
  configured,
  local,
}: Pick<TargetContext, 'configured' | 'local'>): readonly FunctionChoice[] {
  const names = new Set(configured.map(({ name }) => name));
  const references = toLocalReferences(local, names);
  return [
    ...configured.map(({ name }): FunctionChoice => ({ kind: 'configured', value: name })),
    ...local.map(({ id, name }): FunctionChoice => ({ kind: 'local', value: references.get(id) ?? name })),
  ];
}
