import { html, nothing, type TemplateResult } from 'lit';
import type { Inherited } from '../../../core/environments/inheritedValues.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { RetryChoice, RetryStrategy } from '../../../core/policies/retryPolicy.ts';
import type { DefaultOptions } from '../../../protocol/requestEditor.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import { originNote } from '../inherited/originNote.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { retryHint, retryHints } from './retryHint.ts';

/** What the field shows: a strategy, `usual` if the request has none, or `own` if it has its own numbers. */
type Shown = RetryStrategy | 'usual' | 'own';

const labels: Readonly<Record<RetryStrategy, string>> = {
  none: 'None',
  safe: 'Safe',
  sdk: 'SDK',
  custom: 'Custom',
};

/** Renders the retry strategy and its effect. Selecting a strategy replaces the numbers of the request. */
export function retryField(
  request: RequestFile,
  usual: DefaultOptions,
  inherited: Inherited<RetryChoice> | undefined,
  actions: EditorActions,
): TemplateResult {
  const { retry } = request;
  const hint = retryHint(request, inherited?.value ?? usual.retry);
  return html`${selectField<Shown>({
    id: 'retry',
    label: 'Retry',
    choices: toChoices(request, usual, inherited?.origin),
    value: toShown(retry),
    onSelect: (value) => {
      if (value !== 'own') actions.edit({ field: 'retry', value: value === 'usual' ? undefined : value });
    },
  })}
  ${
    inherited
      ? originNote(inherited.origin, 'retry', () => actions.edit({ field: 'retry', value: inherited.value }))
      : nothing
  }
  ${hint === undefined ? nothing : html`<span id="retryHint" class="aside" role="status">${hint}</span>`}`;
}

/** Returns the name of a choice, as the field shows it. */
export function retryLabel(retry: RetryChoice): string {
  return typeof retry === 'string' ? labels[retry] : `${labels[retry.strategy ?? 'custom']} (edited)`;
}

function toShown(retry: RetryChoice | undefined): Shown {
  return typeof retry === 'object' ? 'own' : (retry ?? 'usual');
}

function toChoices(
  { retry }: RequestFile,
  usual: DefaultOptions,
  origin = 'the function or the settings',
): readonly Choice<Shown>[] {
  return [
    ...(typeof retry === 'object'
      ? [{ value: 'own', label: retryLabel(retry), description: 'Set in the file.' } as const]
      : []),
    { value: 'usual', label: `Default (${labels[usual.retry]})`, description: `From ${origin}.` },
    ...(['none', 'safe', 'sdk', 'custom'] as const).map((value) => ({
      value,
      label: labels[value],
      description: retryHints[value],
    })),
  ];
}
