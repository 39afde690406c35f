import { html, nothing, type TemplateResult } from 'lit';
import type { CheckState } from '../../core/common/finding.ts';
import type { SetupFinding, SetupSection } from '../../protocol/setup.ts';
import { codicon } from '../widgets/codicon.ts';

/** The icon of each state, and what it says to a screen reader. */
export const findingIcons: Readonly<Record<CheckState, { readonly icon: string; readonly word: string }>> = {
  ok: { icon: 'pass', word: 'OK' },
  warning: { icon: 'warning', word: 'Warning' },
  wrong: { icon: 'error', word: 'Problem' },
  skipped: { icon: 'circle-slash', word: 'Not checked' },
};

/** Renders a heading and the list of its findings. */
export function sectionView(
  { title, findings }: SetupSection,
  takeStep: (id: string) => void,
): TemplateResult {
  return html`<section>
    <h2>${title}</h2>
    <ul role="list">
      ${findings.map((finding) => findingView(finding, takeStep))}
    </ul>
  </section>`;
}

function findingView(
  { state, text, hint, steps }: SetupFinding,
  takeStep: (id: string) => void,
): TemplateResult {
  const { icon, word } = findingIcons[state];
  return html`<li class="finding ${state}">
    ${codicon(icon)}
    <div class="words">
      <p><span class="hiddenText">${word}:</span> ${text}</p>
      ${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}
      ${
        steps.length === 0
          ? nothing
          : html`<p class="steps">
              ${steps.map(
                ({ id, label }) =>
                  html`<button type="button" class="link" @click=${() => takeStep(id)}>${label}</button>`,
              )}
            </p>`
      }
    </div>
  </li>`;
}
