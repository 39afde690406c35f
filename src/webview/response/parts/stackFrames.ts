import { html, nothing, type TemplateResult } from 'lit';

/** Renders the stack frames in a body as links to the source, above the body: in JSON, a stack trace is one long string. */
export function stackFrames(
  frames: readonly string[],
  open: (index: number) => void,
): TemplateResult | typeof nothing {
  if (frames.length === 0) return nothing;
  return html`<nav class="frames" aria-label="Stack frames">
    <span class="detail" aria-hidden="true">Stack frames:</span>
    <ol>
      ${frames.map(
        (label, index) =>
          html`<li>
            <button type="button" class="link" aria-label="Open ${label}" @click=${() => open(index)}>
              ${label}
            </button>
          </li>`,
      )}
    </ol>
  </nav>`;
}
