import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import { codicon } from '../widgets/codicon.ts';

/** What is shown in place of the form when the file cannot be read as a request. */
export function brokenView(
  fileName: string,
  { line, column, problem }: { readonly line: number; readonly column: number; readonly problem: string },
  openAsText: () => void,
): TemplateResult {
  return html`<section class="broken" role="alert">
    <h1>${codicon('error')} ${fileName} cannot be shown as a form</h1>
    <p>Line ${line}, column ${column}: ${problem}.</p>
    <vscode-button id="openAsText" @click=${openAsText}>Open as Text</vscode-button>
  </section>`;
}
