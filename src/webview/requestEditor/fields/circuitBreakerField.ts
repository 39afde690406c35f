import type { TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { DefaultOptions } from '../../../protocol/requestEditor.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import type { EditorActions } from '../model/editorActions.ts';

type Shown = 'usual' | 'off' | 'on' | 'own';

/** Chooses whether an endpoint that keeps failing is left alone. Numbers are written in the file: picking another choice replaces them. */
export function circuitBreakerField(
  { circuitBreaker }: RequestFile,
  usual: DefaultOptions,
  actions: EditorActions,
): TemplateResult {
  const own = typeof circuitBreaker === 'object';
  return selectField<Shown>({
    id: 'circuitBreaker',
    label: 'Circuit breaker',
    choices: toChoices(usual, own),
    value: own ? 'own' : toShown(circuitBreaker),
    onSelect: (value) => {
      if (value !== 'own')
        actions.edit({ field: 'circuitBreaker', value: value === 'usual' ? undefined : value === 'on' });
    },
  });
}

function toShown(circuitBreaker: boolean | undefined): Shown {
  if (circuitBreaker === undefined) return 'usual';
  return circuitBreaker ? 'on' : 'off';
}

function toChoices({ circuitBreaker }: DefaultOptions, own: boolean): readonly Choice<Shown>[] {
  return [
    ...(own ? [{ value: 'own', label: 'on (edited)', description: 'Set in the file.' } as const] : []),
    { value: 'usual', label: `Default (${circuitBreaker ? 'on' : 'off'})` },
    { value: 'off', label: 'off' },
    { value: 'on', label: 'on', description: 'Pauses requests to an endpoint that keeps failing.' },
  ];
}
