import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, type TemplateResult } from 'lit';
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

/** Returns the fields in one line, for a small window: only what differs from the defaults is named. */
export function summarizeFields(request: RequestFile, { usual }: EditorSnapshot): string {
  const { intent = 'none', type = 'sync', dryRun, retry } = request;
  const labelOf = <T extends string>(choices: readonly { value: T; label: string }[], wanted: T): string =>
    choices.find(({ value }) => value === wanted)?.label ?? wanted;
  return [
    intent === 'none' ? '' : labelOf(intentChoices, intent),
    labelOf(typeChoices, type),
    dryRun ? 'Dry run' : '',
    retry === undefined && usual.retry === 'none' ? '' : `Retry: ${retryLabel(request, usual)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
