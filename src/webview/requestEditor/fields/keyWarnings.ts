import { html, type TemplateResult } from 'lit';
import { firstWarnings } from '../../../core/decode/keyFinding.ts';
import { codicon } from '../../widgets/codicon.ts';

/** More would take the room of the form. */
const most = 3;

/** Shows the keys without effect above the form. */
export function keyWarnings(warnings: readonly string[]): TemplateResult | '' {
  if (warnings.length === 0) return '';
  return html`<div id="warnings" class="notice list" role="status">
    ${firstWarnings(warnings, most).map(
      (warning) => html`<span class="item warning">${codicon('warning')}<span>${warning}</span></span>`,
    )}
  </div>`;
}
