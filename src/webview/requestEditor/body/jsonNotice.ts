import { html, type TemplateResult } from 'lit';
import { toPosition } from '../../../core/json/jsonTree.ts';
import { codicon } from '../../widgets/codicon.ts';
import type { BodyEditor } from './bodyEditor.ts';

/** Says what keeps the body from being JSON. It can be invoked all the same: a test may want that. */
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
