import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RequestTests } from '../../../core/requestFile/requestTests.ts';
import type { ShownTests } from '../../../protocol/requestEditor.ts';
import { textField } from '../../widgets/textField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { CaptureTable } from './captureTable.ts';
import { ExpectationTable } from './expectationTable.ts';
import { resultLine } from './resultLine.ts';

/** What the panel shows. */
export type TestsView = {
  readonly tests: RequestTests;
  readonly skip: true | string | undefined;
  readonly shown: ShownTests;
};

/** The Tests tab: expectations, captures, and whether runs leave the request out. */
export class TestsPanel {
  readonly #actions: EditorActions;
  readonly #expectations: ExpectationTable;
  readonly #captures: CaptureTable;

  /** @param redraw draws the page with the rows as they are now: an invalid row is no edit of the request */
  constructor(actions: EditorActions, redraw: () => void) {
    this.#actions = actions;
    this.#expectations = new ExpectationTable(actions, redraw);
    this.#captures = new CaptureTable(actions, redraw);
  }

  render({ tests, skip, shown }: TestsView): TemplateResult {
    return html`<p class="hint">
        What the response must be like. It is checked after each invocation and in runs.
        ${tests.expect.length > 0 ? nothing : html`Without a status here, runs expect 2xx.`}
      </p>
      ${shown.rule ? html`<div class="ruleResult">${resultLine(shown.rule)}</div>` : nothing}
      ${this.#expectations.render(tests.expect, shown)}
      <h2 class="part">Captured values</h2>
      <p class="hint">
        Values of the response, as <code>{{variables}}</code> of the other requests in this folder.
      </p>
      ${this.#captures.render(tests.capture, shown)}
      <h2 class="part">Runs</h2>
      ${this.#skip(skip)}`;
  }

  #skip(skip: true | string | undefined): TemplateResult {
    const { edit, type } = this.#actions;
    const isOn = skip !== undefined;
    return html`<div class="line skip">
      <vscode-checkbox
        id="skip"
        label="Skip in runs"
        ?checked=${live(isOn)}
        @change=${(event: Event) =>
          edit({ field: 'skip', value: (event.currentTarget as VscodeCheckbox).checked ? true : undefined })}
      ></vscode-checkbox>
      ${
        isOn
          ? textField({
              id: 'skipReason',
              label: 'Reason',
              value: typeof skip === 'string' ? skip : '',
              placeholder: 'optional',
              onType: (text) => type({ field: 'skip', value: text === '' ? true : text }),
            })
          : nothing
      }
    </div>`;
  }
}
