import { html, type TemplateResult } from 'lit';
import type { RequestContent } from '../../protocol/requestEditor.ts';
import { codicon } from '../widgets/codicon.ts';

/**
 * Renders the problem of a text that is edited beside the form, above its last valid state. Only the first sentence is announced, once:
 * the position changes with each key.
 */
export function brokenBanner(
  { line, column, problem }: Extract<RequestContent, { kind: 'broken' }>,
  goToError: () => void,
): TemplateResult {
  return html`<div id="brokenBanner" class="notice">
    ${codicon('error')}<span
      ><span role="status">The text is not a valid request. The form shows its last valid version.</span> Line
      ${line}, column ${column}: ${problem}.
      <button type="button" id="goToError" class="link" @click=${goToError}>Go to Error</button></span
    >
  </div>`;
}
