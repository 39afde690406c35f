import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Intent, InvokeType } from '../../../core/invocation/invocationRequest.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { retryField, retryLabel } from '../fields/retryField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { selectField } from '../../widgets/selectField.ts';

const intentChoices = [
  { value: 'none', label: 'None', description: 'The body is the input of the function.' },
  {
    value: 'httprequest',
    label: 'HTTP request',
    description: 'Passes a method, URL and headers, as an API gateway does.',
  },
  { value: 'cloudevent', label: 'CloudEvent', description: 'The body is an event.' },
] as const satisfies readonly { value: Intent | 'none'; label: string; description: string }[];

const typeChoices = [
  { value: 'sync', label: 'Synchronous', description: 'Wait for the response of the function.' },
  {
    value: 'detached',
    label: 'Detached',
    description: 'Return once the service accepts the invocation (202).',
  },
] as const satisfies readonly { value: InvokeType; label: string; description: string }[];

/** IDs of the fields. */
export const sendFieldIds = ['intent', 'type', 'dryRun', 'retry'] as const;

/** Renders how the function is invoked: intent, type, dry run and retry. */
export function sendFields(
  { usual, inherited }: EditorSnapshot,
  request: RequestFile,
  actions: EditorActions,
): TemplateResult {
  return html`${selectField({
      id: 'intent',
      label: 'Intent',
      choices: intentChoices,
      value: request.intent ?? 'none',
      onSelect: (value) => actions.edit({ field: 'intent', value: value === 'none' ? undefined : value }),
    })}
    ${selectField({
      id: 'type',
      label: 'Type',
      choices: typeChoices,
      value: request.type ?? 'sync',
      onSelect: (value) => actions.edit({ field: 'type', value: value === 'sync' ? undefined : value }),
    })}
    <vscode-checkbox
      id="dryRun"
      label="Dry run"
      title="Checks whether the function can be invoked, without running it"
      .checked=${live(request.dryRun)}
      @change=${(event: Event) =>
        actions.edit({ field: 'dryRun', value: (event.currentTarget as VscodeCheckbox).checked })}
    ></vscode-checkbox>
    ${retryField(request, usual, inherited.retry, actions)}`;
}

/** Renders which of the fields differ from their defaults, for a window without room for them, as a button that shows them. */
export function sendFieldsNote(
  { intent, type, dryRun, retry }: RequestFile,
  show: () => void,
): TemplateResult | typeof nothing {
  const words = [
    ...intentChoices.filter(({ value }) => value === intent).map(({ label }) => label),
    ...typeChoices.filter(({ value }) => value === type && value !== 'sync').map(({ label }) => label),
    ...(dryRun ? ['Dry run'] : []),
    ...(retry === undefined ? [] : [`Retry: ${retryLabel(retry)}`]),
  ].join(' · ');
  if (words === '') return nothing;
  return html`<button type="button" id="sendFieldsNote" class="sendFieldsNote" title=${words} @click=${show}>
    <span class="hiddenText">Options: </span>${words}
  </button>`;
}
