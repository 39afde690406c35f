import { html, nothing, type TemplateResult } from 'lit';
import { runLabels } from '../../../core/invocation/describeAttempt.ts';
import { formatDuration } from '../../../core/common/format.ts';
import { classifyStatus, outcomeLooks, type Outcome } from '../../../core/invocation/outcome.ts';
import type { AttemptLine, InvocationView } from '../../../protocol/response.ts';
import { codicon } from '../../widgets/codicon.ts';

/** Shows milliseconds, since attempts may follow each other within a second. */
const clock = new Intl.DateTimeFormat(undefined, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Renders each attempt: its result, whether the function ran, and what followed. */
export function attemptsPanel({ attempts, url }: InvocationView): TemplateResult {
  if (attempts.length === 0) return html`<div class="placeholder">Nothing was sent.</div>`;
  return html`<p class="remark">POST <code>${url}</code></p>
    <ol class="attemptList" aria-label="Attempts">
      ${attempts.map(attemptItem)}
    </ol>`;
}

function attemptItem(attempt: AttemptLine): TemplateResult {
  const { n, startedAt, outcome, ran, duration, next } = attempt;
  const { icon, tone } = outcomeLooks[toOutcome(attempt)];
  return html`<li class="attempt">
    <div class="status ${tone}">
      ${codicon(icon)}<span><span class="ordinal">${n}</span> ${outcome}</span>
    </div>
    <div class="facts remark">
      <span class="fact number">${clock.format(startedAt)}</span>
      ${duration === undefined ? nothing : html`<span class="fact number">${formatDuration(duration)}</span>`}
      ${ran && ran !== 'answered' ? html`<span class="fact ran ${ran}">${runLabels[ran]}</span>` : nothing}
    </div>
    ${next === undefined ? nothing : html`<div class="remark">${next}</div>`}
  </li>`;
}

function toOutcome({ state, status }: AttemptLine): Outcome {
  if (state === 'running' || state === 'cancelled') return state;
  return status === undefined ? 'failed' : classifyStatus(status);
}
