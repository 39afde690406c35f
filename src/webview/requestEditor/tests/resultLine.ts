import { html, nothing, type TemplateResult } from 'lit';
import type { RowResult } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';

const looks = {
  passed: { icon: 'pass', word: 'Passed' },
  failed: { icon: 'error', word: 'Failed' },
  skipped: { icon: 'circle-slash', word: 'Skipped' },
} as const satisfies Record<RowResult['outcome'], object>;

/** Renders the result of a row after the last invocation, with an icon and in words. */
export function resultLine(result: RowResult | undefined): TemplateResult | typeof nothing {
  if (!result) return nothing;
  const { outcome, message } = result;
  const { icon, word } = looks[outcome];
  return html`<div class="testResult ${outcome}">
    ${codicon(icon)}<span
      >${message === undefined ? word : html`<span class="hiddenText">${word}: </span>${message}`}</span
    >
  </div>`;
}

/** Renders why a field is not valid. */
export function fieldProblem(problem: string | undefined): TemplateResult | typeof nothing {
  return problem === undefined
    ? nothing
    : html`<div class="fieldProblem">${codicon('error')}<span>${problem}</span></div>`;
}

/** Adds why a field is not valid to its label, which screen readers read. */
export function withProblem(label: string, problem: string | undefined): string {
  return problem === undefined ? label : `${label}. ${problem}`;
}
