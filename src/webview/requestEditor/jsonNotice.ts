import { html, type TemplateResult } from 'lit';
import { jsonBodyProblems } from '../../core/jsonBody.ts';
import { toPosition } from '../../core/jsonTree.ts';
import type { RequestBody } from '../../core/requestBody.ts';
import { codicon } from '../widgets/codicon.ts';
import { toBodyText } from './bodyKind.ts';

/** Says what keeps a body from being JSON. It can be invoked all the same: a test may want that. */
export function jsonNotice(body: RequestBody): TemplateResult | '' {
  const text = toBodyText(body) ?? '';
  const [problem] = text === '' ? [] : jsonBodyProblems(text);
  if (!problem) return '';
  const { line, column } = toPosition(text, problem.offset);
  return html`<div id="jsonNotice" class="notice" role="status">
    ${codicon('error')}<span
      >Line ${line}, column ${column}: ${problem.problem}. Until it is JSON it is sent as text.</span
    >
  </div>`;
}
