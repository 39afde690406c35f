import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Intent, InvokeType } from '../../core/invocation/invocationRequest.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { EditorSnapshot, TargetLabel } from '../../protocol/requestEditor.ts';
import { codicon } from '../widgets/codicon.ts';
import { selectField } from '../widgets/selectField.ts';
import { shortcutLabel } from './shortcuts.ts';
import type { EditorActions } from './model/editorActions.ts';
import { faultText } from './model/faultText.ts';
import { functionPicker } from './fields/functionPicker.ts';
import { retryField } from './fields/retryField.ts';

const intentChoices = [
  { value: 'none', label: 'none' },
  { value: 'httprequest', label: 'httprequest' },
  { value: 'cloudevent', label: 'cloudevent' },
] as const satisfies readonly { value: Intent | 'none'; label: string }[];

const typeChoices = [
  { value: 'sync', label: 'sync', description: 'Wait for the response of the function.' },
  {
    value: 'detached',
    label: 'detached',
    description: 'Return once the service accepts the invocation (202).',
  },
] as const satisfies readonly { value: InvokeType; label: string; description: string }[];

/** Renders the function, its target and the Invoke button, and below them how it is invoked. */
export function topBar(
  snapshot: EditorSnapshot,
  request: RequestFile,
  actions: EditorActions,
): TemplateResult {
  return html`<header class="bar">
    <h1 class="hiddenText">${snapshot.fileName}</h1>
    <div class="lead">
      ${functionPicker(snapshot.functions, request.function, actions)}
      ${targetLabel(snapshot.target, actions)}
      <span class="buttons"
        >${snapshot.running ? cancelButton(actions) : nothing}
        <vscode-button id="invoke" title="Invoke (${shortcutLabel})" @click=${actions.invoke}>
          <span slot="content-before">${codicon('play')}</span>Invoke<span class="shortcut"
            >${shortcutLabel}</span
          >
        </vscode-button></span
      >
    </div>
    <div class="line">
      ${selectField({
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
        .checked=${live(request.dryRun)}
        @change=${(event: Event) =>
          actions.edit({ field: 'dryRun', value: (event.currentTarget as VscodeCheckbox).checked })}
      ></vscode-checkbox>
      ${retryField(request, snapshot.usual, actions)}
    </div>
    ${
      snapshot.running
        ? html`<vscode-progress-bar
            class="progress"
            aria-label="The invocation is running"
          ></vscode-progress-bar>`
        : nothing
    }
  </header>`;
}

// Placed before Invoke, so that a second click on Invoke does not hit it.
function cancelButton({ cancel }: EditorActions): TemplateResult {
  return html`<vscode-button id="cancel" secondary title="Cancel the running invocation" @click=${cancel}>
    <span slot="content-before">${codicon('stop-circle')}</span><span class="word">Cancel</span>
  </vscode-button>`;
}

function targetLabel(target: TargetLabel, actions: EditorActions): TemplateResult {
  return target.kind === 'ready'
    ? html`<span class="target" role="status" title=${target.text}>${target.text}</span>`
    : html`<span class="target problem" role="status" title=${target.message}
        >${codicon('warning')}<span>${faultText(target, actions)}</span></span
      >`;
}
