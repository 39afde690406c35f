import { html, type TemplateResult } from 'lit';
import { firstWarnings } from '../../../core/decode/keyFinding.ts';
import { codicon } from '../../widgets/codicon.ts';

/** Maximum warnings to list; more would leave no room for the form. */
const maxWarnings = 3;

/** Renders the warnings of keys without effect, above the form. */
export function keyWarnings(warnings: readonly string[]): TemplateResult | '' {
  if (warnings.length === 0) return '';
  return html`<div id="warnings" class="notice list" role="status">
    ${firstWarnings(warnings, maxWarnings).map(
      (warning) => html`<span class="item warning">${codicon('warning')}<span>${warning}</span></span>`,
    )}
  </div>`;
}
