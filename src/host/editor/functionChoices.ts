import type { FunctionChoice } from '../../protocol/requestEditor.ts';
import { localPrefix } from '../../core/functionReference.ts';
import type { TargetContext } from '../../core/resolveTarget.ts';

/** The functions a request can name. A local one whose name the settings have too is named with `local:`. */
export function toFunctionChoices({ configured, local }: TargetContext): readonly FunctionChoice[] {
  const names = new Set(configured.map(({ name }) => name));
  return [
    ...configured.map(({ name }): FunctionChoice => ({ kind: 'configured', value: name })),
    ...local.map(({ name }): FunctionChoice => ({
      kind: 'local',
      value: names.has(name) ? localPrefix + name : name,
    })),
  ];
}
