import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { countResults } from '../../protocol/resultCounts.ts';
import type { ResultsSnapshot } from '../../protocol/results.ts';
import { codicon } from '../widgets/codicon.ts';
import { toRunText } from './resultWords.ts';

/** The actions of the header. */
export type RunActions = {
  readonly cancel: () => void;
  readonly rerun: (which: 'all' | 'failed') => void;
};

/** Renders the top of the page: what is invoked, how far it is, and the actions on the run. */
export function runHeader(run: ResultsSnapshot, actions: RunActions): TemplateResult {
  const { total, ended, failed } = countResults(run.rows);
  const isRunning = run.state === 'running';
  return html`<header class="runHeader">
    <div class="runLine">
      <div class="runWords">
        <h1>${run.title}</h1>
        ${run.environment === undefined ? nothing : html`<span class="environment">${codicon('globe')}<span>${run.environment}</span></span>`}
        <p class="runState ${failed > 0 ? 'bad' : ''}">${toRunText(run)}</p>
      </div>
      <div class="runButtons" role="toolbar" aria-label="Actions">
        ${
          isRunning
            ? html`<vscode-button secondary @click=${actions.cancel}>Cancel</vscode-button>`
            : html`${
                  failed > 0
                    ? html`<vscode-button @click=${() => actions.rerun('failed')}
                        >Re-run Failed (${failed})</vscode-button
                      >`
                    : nothing
                }<vscode-button ?secondary=${failed > 0} @click=${() => actions.rerun('all')}
                  >Re-run All</vscode-button
                >`
        }
      </div>
    </div>
    <progress
      class="runProgress"
      aria-label="Progress"
      max=${Math.max(total, 1)}
      .value=${ended}
      ?hidden=${!isRunning}
    ></progress>
  </header>`;
}
