import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import { codicon } from '../widgets/codicon.ts';

/** A button of a notice. */
export type NoticeButton = { readonly label: string; readonly run: () => void };

/** A box above the body that says something about it. */
export function notice(
  kind: 'error' | 'warning' | 'info',
  title: string,
  detail: string,
  buttons: readonly NoticeButton[] = [],
): TemplateResult {
  return html`<div class="notice ${kind}">
    ${codicon(kind)}
    <div class="words">
      <div class="title">${title}</div>
      ${detail === '' ? '' : html`<div class="detail">${detail}</div>`}
    </div>
    <div class="noticeButtons">
      ${buttons.map(
        ({ label, run }, index) =>
          html`<vscode-button ?secondary=${kind !== 'error' || index > 0} @click=${run}
            >${label}</vscode-button
          >`,
      )}
    </div>
  </div>`;
}
