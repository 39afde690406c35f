import { html, type TemplateResult } from 'lit';
import { failureActionLabels } from '../../../core/failures/failureActionLabels.ts';
import type { EditorFault } from '../../../protocol/requestEditor.ts';
import type { EditorActions } from './editorActions.ts';

/** Renders why the request cannot be sent, and a link that fixes it. */
export function faultText({ message, step }: EditorFault, { takeStep }: EditorActions): TemplateResult {
  if (step === undefined) return html`${message}`;
  return html`${message}
    <button type="button" class="link" @click=${() => takeStep(step)}>${failureActionLabels[step]}</button>`;
}
