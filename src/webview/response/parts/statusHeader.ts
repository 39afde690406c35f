import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes, formatDuration } from '../../../core/common/format.ts';
import { classifyOutcome, outcomeLooks, type OutcomeLook } from '../../../core/invocation/outcome.ts';
import type { InvocationView, ResponseSnapshot } from '../../../protocol/response.ts';
import type { Actions, PageContext } from '../model/pageContext.ts';
import { codicon, iconButton, toggleButton } from '../../widgets/codicon.ts';
import { invokeOnSaveButton } from '../../widgets/invokeOnSaveButton.ts';
import { toSummary, toWaitSummary } from '../model/summary.ts';
import { toStatusText } from '../../../core/http/statusText.ts';
import { invocationPicker } from './invocationPicker.ts';

/** Shown between two attempts, while nothing is being sent. */
const waitLook: OutcomeLook = { icon: 'watch', tone: 'plain' };

/** Renders the top of the page: the state of the invocation, its IDs and its actions. */
export function statusHeader(
  view: InvocationView,
  snapshot: ResponseSnapshot,
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
        ${facts(view, elapsed).map(toFact)} ${toFacts(changeFact(view, actions))}
        ${toFacts(invocationPicker(view, snapshot, actions))} ${ids(view, actions)}
        ${toFacts(newerFact(view, snapshot, actions))}
      </div>
      <span class="buttons" role="toolbar" aria-label="Actions">
        ${running ? cancelButton(actions) : endButtons(view, actions)}
        ${
          snapshot.invokeOnSave === undefined
            ? nothing
            : invokeOnSaveButton(snapshot.invokeOnSave, actions.setInvokeOnSave)
        }
        ${frameButtons(snapshot, actions)}
      </span>
    </div>
  </header>`;
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
    ...(total === undefined ? [] : [html`${formatDuration(total)}<span class="firstByte">${first}</span>`]),
    ...(head && head.status !== 202 ? [formatBytes(view.size)] : []),
  ];
}

/** Renders how the response differs from the previous one, with the way to the comparison. */
function changeFact(
  { change, hasPrevious }: InvocationView,
  actions: Actions,
): string | TemplateResult | undefined {
  if (change === 'unchanged') return 'Unchanged';
  if (change !== 'changed') return undefined;
  return hasPrevious
    ? html`<button
        type="button"
        class="link"
        title="Compare with Previous Response"
        @click=${actions.compare}
      >
        Changed
      </button>`
    : 'Changed';
}

function toFact(fact: string | TemplateResult): TemplateResult {
  return html`<span class="fact">${fact}</span>`;
}

function ids({ requestId, head }: InvocationView, actions: Actions): readonly TemplateResult[] {
  const id = (label: string, value: string | undefined, copy: () => void): readonly TemplateResult[] =>
    value === undefined
      ? []
      : [
          html`<span class="fact id" title=${value}
            >${label} <code>${toShortId(value)}</code> ${iconButton('copy', `Copy ${label}`, copy)}</span
          >`,
        ];
  return [
    ...id('Request ID', requestId, () => actions.copy('requestId')),
    ...id('Call ID', head?.callId, () => actions.copy('callId')),
  ];
}

/** The full ID is in its tooltip and in the Request tab; a request ID has up to 98 characters. */
function toShortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}

function toFacts(fact: string | TemplateResult | undefined): TemplateResult | typeof nothing {
  return fact === undefined || fact === '' ? nothing : toFact(fact);
}

/** Renders how to get to the newest invocation if a pinned one is shown instead. */
function newerFact(
  { id }: InvocationView,
  { invocations: [newest], pinned = false }: ResponseSnapshot,
  actions: Actions,
): TemplateResult | undefined {
  if (!pinned || !newest || newest.id === id || newest.past) return undefined;
  return html`<button type="button" class="link" @click=${() => actions.show(newest.id)}>
    Show newest: ${newest.title}
  </button>`;
}

/** Renders the buttons that are about the page, not the invocation. */
function frameButtons({ pinned = false, inTab = false }: ResponseSnapshot, actions: Actions): TemplateResult {
  return html`${inTab ? nothing : iconButton('split-horizontal', 'Open Response in Tab', actions.openInTab)}
  ${toggleButton(
    codicon(pinned ? 'pinned' : 'pin'),
    'Pin',
    pinned,
    () => actions.pin(!pinned),
    pinned ? 'Unpin: show the next invocation' : 'Pin: keep this response when another request is invoked',
  )}`;
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
