import { html, nothing, type TemplateResult } from 'lit';
import type { InvocationView, TestLine } from '../../../protocol/response.ts';
import { codicon } from '../../widgets/codicon.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Actions } from '../model/pageContext.ts';
import { toTestSummary } from '../model/testSummary.ts';

/** The icon of an outcome, its word for screen readers, and its colour. */
const looks = {
  passed: { icon: 'pass', word: 'Passed', tone: 'good' },
  failed: { icon: 'error', word: 'Failed', tone: 'bad' },
  skipped: { icon: 'circle-slash', word: 'Skipped', tone: 'plain' },
} as const satisfies Record<TestLine['outcome'], object>;

/** Renders the results of the expectations, and the buttons that turn parts of the response into more of them. */
export function testsPanel(
  { tests, testsPending, canAddTests, kind }: InvocationView,
  actions: Actions,
): TemplateResult {
  return html`${
    tests
      ? html`<p class="remark">${toTestSummary(tests)}</p>
          <ul class="testList" aria-label="Results">
            ${tests.map((line, index) => testItem(line, index, actions))}
          </ul>`
      : html`<p class="remark">
          ${testsPending === true ? 'Expectations are checked at the end.' : 'The request expects nothing of this response.'}
        </p>`
  }
  ${canAddTests === true ? addBar(kind === 'binary', actions) : nothing}`;
}

function testItem(
  { outcome, title, message, comparison, updates, hasRow }: TestLine,
  index: number,
  actions: Actions,
): TemplateResult {
  const { icon, word, tone } = looks[outcome];
  const isDifferent = outcome === 'failed' && comparison !== undefined;
  return html`<li class="test">
    <div class="status ${tone}">
      ${codicon(icon)}<span
        ><span class="hiddenText">${word}: </span>${
          hasRow === true
            ? html`<button
                type="button"
                class="link testTitle"
                title="Go to this row"
                @click=${() => actions.openTest(index)}
              >
                ${title}
              </button>`
            : html`<span class="testTitle" tabindex="-1">${title}</span>`
        }</span
      >
    </div>
    ${message === undefined ? nothing : html`<div class="testMessage">${message}</div>`}
    ${
      isDifferent
        ? html`<dl class="compared">
            <div>
              <dt>Expected</dt>
              <dd><code>${comparison.expected}</code></dd>
            </div>
            <div>
              <dt>Actual</dt>
              <dd><code>${comparison.actual}</code></dd>
            </div>
          </dl>`
        : nothing
    }
    ${
      isDifferent || (updates === true && outcome === 'failed')
        ? html`<div class="testButtons">
            ${
              isDifferent
                ? html`<vscode-button secondary @click=${() => actions.showDifference(index)}
                    >Show Difference</vscode-button
                  >`
                : nothing
            }
            ${
              updates === true && outcome === 'failed'
                ? html`<vscode-button secondary @click=${() => actions.updateSnapshot(index)}
                    >Update Snapshot</vscode-button
                  >`
                : nothing
            }
          </div>`
        : nothing
    }
  </li>`;
}

function addBar(isBinary: boolean, { addTest, selectTab }: Actions): TemplateResult {
  return html`<h2 id="addTests">Add from Response</h2>
    <div class="testButtons" role="group" aria-labelledby="addTests">
      <vscode-button secondary @click=${() => addTest({ kind: 'status' })}>Status</vscode-button>
      <vscode-button secondary @click=${() => selectTab('headers')}>Header…</vscode-button>
      ${
        isBinary
          ? nothing
          : html`<vscode-button secondary @click=${() => selectTab('body')}>Value…</vscode-button>`
      }
      <vscode-button secondary @click=${() => addTest({ kind: 'body' })}>Body as Snapshot</vscode-button>
    </div>
    <p class="remark">
      A header or a value is added with the button ${codicon('beaker')}<span class="hiddenText">Expect</span>
      beside it.
    </p>`;
}
