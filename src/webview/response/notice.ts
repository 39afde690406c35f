import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { codicon } from '../widgets/codicon.ts';

/** A button of a notice. */
export type NoticeButton = { readonly label: string; readonly run: () => void };

/** The content of a notice. */
export type Notice = {
  readonly kind: 'error' | 'warning' | 'info';
  readonly title: string;
  /** Text that a program wrote, shown as it is. */
  readonly quote?: string | undefined;
  readonly detail?: string;
  readonly buttons?: readonly NoticeButton[];
};

/** Renders a box above the tabs or the body. */
export function notice({ kind, title, quote, detail = '', buttons = [] }: Notice): TemplateResult {
  return html`<div class="notice ${kind}">
    ${codicon(kind)}
    <div class="words">
      <div class="title">${title}</div>
      ${quote === undefined ? nothing : html`<code class="quote">${quote}</code>`}
      ${detail === '' ? nothing : html`<div class="detail">${detail}</div>`}
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
