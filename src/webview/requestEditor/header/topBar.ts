import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { EditorSnapshot, TargetLabel } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';
import { functionPicker } from '../fields/functionPicker.ts';
import { originNote } from '../inherited/originNote.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { faultText } from '../model/faultText.ts';
import { environmentButton } from './environmentButton.ts';
import { invokeButton } from './invokeButton.ts';

/**
 * Renders the function, its target, the environment and the Invoke button.
 *
 * @param fields how the function is invoked, shown below; none in a small window
 */
export function topBar(
  snapshot: EditorSnapshot,
  request: RequestFile,
  isBroken: boolean,
  actions: EditorActions,
  fields: TemplateResult | typeof nothing,
): TemplateResult {
  const { functions, target, environment, inherited, running, fileName } = snapshot;
  return html`<header class="bar">
    <h1 class="hiddenText">${fileName}</h1>
    <div class="lead">
      <span class="field picker" ?inert=${isBroken}
        ><span class="fieldLabel" aria-hidden="true">Function</span>${functionPicker(
          functions,
          request.function,
          inherited.function,
          actions,
        )}</span
      >
      <span class="where"
        >${environment ? environmentButton(environment, actions.selectEnvironment) : nothing}${functionNote(
          snapshot,
          actions,
        )}${targetLabel(target, actions)}</span
      >
      ${invokeButton(snapshot, isBroken, actions)}
    </div>
    ${fields === nothing ? nothing : html`<div class="line" ?inert=${isBroken}>${fields}</div>`}
    ${
      running
        ? html`<vscode-progress-bar
            class="progress"
            aria-label="The invocation is running"
          ></vscode-progress-bar>`
        : nothing
    }
  </header>`;
}

function functionNote(
  { inherited }: EditorSnapshot,
  actions: EditorActions,
): TemplateResult | typeof nothing {
  const found = inherited.function;
  if (!found) return nothing;
  return originNote(found.origin, 'function', () => actions.edit({ field: 'function', value: found.value }));
}

function targetLabel(target: TargetLabel, actions: EditorActions): TemplateResult {
  return target.kind === 'ready'
    ? html`<span class="target" role="status" title=${target.text}>${target.text}</span>`
    : html`<span class="target problem" role="status" title=${target.message}
        >${codicon('warning')}<span>${faultText(target, actions)}</span></span
      >`;
}
