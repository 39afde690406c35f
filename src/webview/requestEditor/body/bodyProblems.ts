import { html, type TemplateResult } from 'lit';
import type { BodyProblem } from '../../../core/requestFile/bodyProblem.ts';
import { codicon } from '../../widgets/codicon.ts';
import type { BodyEditor } from './bodyEditor.ts';
import { toPosition } from '../../../core/json/jsonTree.ts';

/** Maximum problems to list; more would cover the body, where all are underlined. */
const maxProblems = 3;

/** Renders the first problems of a valid JSON body, such as a wrong event attribute; each is a link to its place. */
export function bodyProblems(problems: readonly BodyProblem[], editor: BodyEditor): TemplateResult | '' {
  if (problems.length === 0) return '';
  const more = problems.length - maxProblems;
  return html`<div id="bodyProblems" class="notice list" role="status">
    ${problems
      .slice(0, maxProblems)
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

/** Renders the first syntax error of the body. It can still be invoked: a test may need invalid JSON. */
export function jsonNotice(editor: BodyEditor): TemplateResult | '' {
  const [problem] = editor.problems();
  if (!problem) return '';
  const { line, column } = toPosition(editor.getText(), problem.offset);
  return html`<div id="jsonNotice" class="notice" role="status">
    ${codicon('error')}<span
      >Line ${line}, column ${column}: ${problem.problem}. It is sent as text until it is valid JSON.</span
    >
  </div>`;
}
