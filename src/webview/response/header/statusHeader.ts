import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes, formatDuration } from '../../../core/common/format.ts';
import { classifyOutcome, outcomeLooks, type OutcomeLook } from '../../../core/invocation/outcome.ts';
import type { InvocationView, ResponseSnapshot } from '../../../protocol/response.ts';
import type { Actions } from '../model/actions.ts';
import { codicon } from '../../widgets/codicon.ts';
import { iconButton } from '../../widgets/iconButton.ts';
import { invocationPicker } from './invocationPicker.ts';
import { toSummary, toWaitSummary } from './summary.ts';
import type { PageContext } from '../model/pageContext.ts';
import { toStatusText } from '../../../core/http/statusText.ts';

/** Between two attempts nothing is under way. */
const waitLook: OutcomeLook = { icon: 'watch', tone: 'plain' };

/** The first lines of the page: how the invocation stands, its ids, and what can be done with it. */
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

/** What was invoked, where that is known, or the list to choose another one from. */
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
  // Of several attempts it is counted from the last alone, the whole from the first.
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
