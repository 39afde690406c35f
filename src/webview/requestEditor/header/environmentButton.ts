import { html, type TemplateResult } from 'lit';
import type { ShownEnvironment } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';

/** Renders the name of the selected environment, in red if it is protected, as a button that selects another one. */
export function environmentButton(
  { name, protected: isProtected }: ShownEnvironment,
  select: () => void,
): TemplateResult {
  const label = name ?? 'No environment';
  const kind = isProtected ? ', protected' : '';
  return html`<button
    type="button"
    id="environment"
    class="environment ${isProtected ? 'protected' : ''}"
    title="Select Environment"
    aria-label="${name === undefined ? label : `Environment: ${label}`}${kind}"
    @click=${select}
  >
    ${codicon(isProtected ? 'shield' : 'server-environment')}<span class="name">${label}</span>
  </button>`;
}
