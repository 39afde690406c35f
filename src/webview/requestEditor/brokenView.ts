import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import type { TextExcerpt } from '../../core/text/textExcerpt.ts';
import type { RequestContent } from '../../protocol/requestEditor.ts';
import { codicon } from '../widgets/codicon.ts';

/** Renders the problem and the text of a file that cannot be read as a request, in place of the form. */
export function brokenView(
  fileName: string,
  { line, column, problem, excerpt }: Extract<RequestContent, { kind: 'broken' }>,
  openAsText: () => void,
): TemplateResult {
  return html`<section class="broken">
    <div role="alert">
      <h1>${codicon('error')} ${fileName} cannot be shown as a form</h1>
      <p>Line ${line}, column ${column}: ${problem}.</p>
    </div>
    <vscode-button id="openAsText" @click=${openAsText}>Open as Text</vscode-button>
    <pre tabindex="0" role="region" aria-label="Text of the file">${linesOf(excerpt, line)}</pre>
  </section>`;
}

function linesOf({ firstLine, lines }: TextExcerpt, wrong: number): readonly TemplateResult[] {
  return lines.map((text, index) => {
    const number = firstLine + index;
    const style = number === wrong ? 'sourceLine wrong' : 'sourceLine';
    return html`<span class=${style} data-number=${number}>${text}</span>`;
  });
}
