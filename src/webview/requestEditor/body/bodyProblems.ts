import { html, type TemplateResult } from 'lit';
import type { BodyProblem } from '../../../core/requestFile/bodyProblem.ts';
import { codicon } from '../../widgets/codicon.ts';
import type { BodyEditor } from './bodyEditor.ts';

/** More would take the place of the body; they are underlined there. */
const most = 3;

/** What is wrong in the body by the rules of what it is; each leads to its place. */
export function bodyProblems(problems: readonly BodyProblem[], editor: BodyEditor): TemplateResult | '' {
  if (problems.length === 0) return '';
  const more = problems.length - most;
  return html`<div id="bodyProblems" class="notice list" role="status">
    ${problems
      .slice(0, most)
      .map(
        ({ problem, severity, offset }) =>
          html`<span class="item ${severity}"
            >${codicon(severity)}<button type="button" class="link" @click=${() => editor.goTo(offset)}>
              ${problem}
            </button></span
          >`,
      )}
    ${more > 0 ? html`<span class="aside">and ${more} more, underlined in the body</span>` : ''}
  </div>`;
}
