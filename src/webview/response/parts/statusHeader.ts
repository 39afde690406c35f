import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes, formatDuration } from '../../../core/common/format.ts';
import { classifyOutcome, outcomeLooks, type OutcomeLook } from '../../../core/invocation/outcome.ts';
import type { InvocationView, ResponseSnapshot, InvocationLabel } from '../../../protocol/response.ts';
import type { Actions, PageContext } from '../model/pageContext.ts';
import { codicon, iconButton } from '../../widgets/codicon.ts';
import { toSummary, toWaitSummary } from './summary.ts';
import { toStatusText } from '../../../core/http/statusText.ts';
import { live } from 'lit/directives/live.js';

/** Shown between two attempts, while nothing is being sent. */
const waitLook: OutcomeLook = { icon: 'watch', tone: 'plain' };

/** Renders the top of the page: the state of the invocation, its IDs and its actions. */
export function statusHeader(
  view: InvocationView,
  { invocations }: ResponseSnapshot,
  { elapsed, waitLeft, actions }: Pick<PageContext, 'elapsed' | 'waitLeft' | 'actions'>,
): TemplateResult {
  const running = view.state === 'running';
  const waits = view.waitLeft !== undefined;
  const { icon, tone } = waits ? waitLook : outcomeLooks[classifyOutcome(view)];
  const summary = waits ? toWaitSummary(view, waitLeft) : toSummary(view);
  return html`<header class="header">
    ${
      running
        ? html`<vscode-progress-bar indeterminate aria-label="Invocation is running"></vscode-progress-bar>`
        : nothing
    }
    <div class="line">
      <div class="facts">
        <h1 class="status ${tone}">${codicon(icon)}${summary}</h1>
        ${facts(view, elapsed).map(toFact)} ${whichOne(view, invocations, actions)}
      </div>
      <span class="buttons" role="toolbar" aria-label="Actions">
        ${running ? cancelButton(actions) : endButtons(view, actions)}
      </span>
    </div>
    ${ids(view, actions)}
  </header>`;
}

/** Renders the name of the function, or the list of invocations if there are several. */
function whichOne(
  { id, functionName }: InvocationView,
  invocations: ResponseSnapshot['invocations'],
  actions: Actions,
): TemplateResult | typeof nothing {
  if (invocations.length > 1) return toFact(invocationPicker(invocations, id, actions.show));
  return functionName === '' ? nothing : toFact(functionName);
}

function facts(view: InvocationView, elapsed: number): readonly (string | TemplateResult)[] {
  const { timings, firstByte, fnHttp, head, attempts } = view;
  // Not comparable after several attempts: the first byte counts from the last attempt, the total from the first.
  const first =
    firstByte === undefined || attempts.length > 1 ? '' : ` (first byte ${formatDuration(firstByte)})`;
  const total = view.duration ?? timings?.total ?? (view.state === 'running' ? elapsed : undefined);
  return [
    ...(fnHttp?.status === undefined || !head
      ? []
      : [`service: ${toStatusText(head.status, head.statusText)}`]),
    ...(total === undefined ? [] : [`${formatDuration(total)}${first}`]),
    ...(head && head.status !== 202 ? [formatBytes(view.size)] : []),
  ];
}

function toFact(fact: string | TemplateResult): TemplateResult {
  return html`<span class="fact">${fact}</span>`;
}

function ids({ requestId, head }: InvocationView, actions: Actions): TemplateResult | typeof nothing {
  if (requestId === undefined) return nothing;
  const id = (label: string, value: string, copy: () => void): TemplateResult =>
    html`<span class="id">${label} <code>${value}</code> ${iconButton('copy', `Copy ${label}`, copy)}</span>`;
  return html`<div class="line ids">
    ${id('Request ID', requestId, () => actions.copy('requestId'))}
    ${head?.callId === undefined ? nothing : id('Call ID', head.callId, () => actions.copy('callId'))}
  </div>`;
}

function cancelButton(actions: Actions): TemplateResult {
  return iconButton('stop-circle', 'Cancel', actions.cancel);
}

function endButtons(view: InvocationView, actions: Actions): TemplateResult {
  return html`${
    view.hasPrevious ? iconButton('diff', 'Compare with Previous Response', actions.compare) : nothing
  }
  ${
    view.size === 0
      ? nothing
      : html`${iconButton('go-to-file', 'Open in Editor', actions.openInEditor)}
        ${iconButton('save-as', 'Save…', actions.save)}`
  }
  ${iconButton('refresh', 'Invoke Again', actions.invokeAgain)}`;
}

/** Renders the choice of the shown invocation. A native select, since its list may be higher than the panel. */
function invocationPicker(
  invocations: readonly InvocationLabel[],
  shown: number,
  show: (id: number) => void,
): TemplateResult {
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) show(Number(target.value));
  };
  return html`<span class="picker">
    <select aria-label="Invocation" .value=${live(String(shown))} @change=${onChange}>
      ${invocations.map(
        (label) => html`<option value=${label.id} ?selected=${label.id === shown}>${toLine(label)}</option>`,
      )}
    </select>
    ${codicon('chevron-down')}
  </span>`;
}

function toLine({ title, state, status, startedAt }: InvocationLabel): string {
  const time = new Date(startedAt).toLocaleTimeString();
  return `${time}  ${state === 'answered' && status !== undefined ? status : state}  ${title}`;
}
