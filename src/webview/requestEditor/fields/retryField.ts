import { html, type TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { RetryStrategy } from '../../../core/policies/retryPolicy.ts';
import type { DefaultOptions } from '../../../protocol/requestEditor.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { retryHint, retryHints } from './retryHint.ts';

/** What the field shows: a strategy, `usual` if the request has none, or `own` if it has its own numbers. */
type Shown = RetryStrategy | 'usual' | 'own';

/** Renders the retry strategy and its effect. Selecting a strategy replaces the numbers of the request. */
export function retryField(
  request: RequestFile,
  usual: DefaultOptions,
  actions: EditorActions,
): TemplateResult {
  const { retry } = request;
  const own = typeof retry === 'object';
  const shown: Shown = own ? 'own' : (retry ?? 'usual');
  const hint = retryHint(request, usual);
  return html`${selectField<Shown>({
    id: 'retry',
    label: 'Retry',
    choices: toChoices(usual, own ? (retry.strategy ?? 'custom') : undefined),
    value: shown,
    onSelect: (value) => {
      if (value !== 'own') actions.edit({ field: 'retry', value: value === 'usual' ? undefined : value });
    },
  })}
  ${hint === undefined ? '' : html`<span id="retryHint" class="aside" role="status">${hint}</span>`}`;
}

function toChoices({ retry }: DefaultOptions, own: RetryStrategy | undefined): readonly Choice<Shown>[] {
  return [
    ...(own ? [{ value: 'own', label: `${own} (edited)`, description: 'Set in the file.' } as const] : []),
    { value: 'usual', label: `${retry} (settings)`, description: 'Set by the function or the settings.' },
    { value: 'none', label: 'none', description: retryHints.none },
    { value: 'safe', label: 'safe', description: retryHints.safe },
    { value: 'sdk', label: 'sdk', description: retryHints.sdk },
    { value: 'custom', label: 'custom', description: retryHints.custom },
  ];
}
