import { html, nothing, type TemplateResult } from 'lit';
import { headerValue } from '../../core/http/header.ts';
import type { InvocationView, ResponseSnapshot } from '../../protocol/response.ts';
import type { Actions, PageContext } from './model/pageContext.ts';
import { attemptsPanel } from './parts/attemptsPanel.ts';
import { bodyPlaceholder } from './parts/bodyPlaceholder.ts';
import { responseHeadersPanel } from './parts/headersPanel.ts';
import { notices } from './notices.ts';
import type { PageState, Tab } from './model/pageState.ts';
import { statusHeader } from './parts/statusHeader.ts';
import { tabBar, type TabItem } from '../widgets/tabBar.ts';
import { timingPanel } from './parts/timingPanel.ts';
import { codicon } from '../widgets/codicon.ts';

/** Renders one invocation: header, tabs and the panel of the selected tab. */
export function pageView(
  snapshot: ResponseSnapshot,
  view: InvocationView,
  around: PageContext,
): TemplateResult {
  const { state, bodyElement, actions } = around;
  const items = tabItems(view);
  const tab = items.some((item) => item.tab === state.tab) ? state.tab : 'body';
  const placeholder = bodyPlaceholder(view, actions);
  bodyElement.hidden = placeholder !== undefined;
  const panel = (name: Tab, content: () => unknown): TemplateResult =>
    html`<section
      role="tabpanel"
      id="panel-${name}"
      class="panel ${name}"
      aria-labelledby="tab-${name}"
      tabindex=${name === 'body' ? -1 : 0}
      ?hidden=${tab !== name}
    >
      ${tab === name || name === 'body' ? content() : nothing}
    </section>`;
  return html`${statusHeader(view, snapshot, around)}
    <div class="tabRow">
      ${tabBar('Response', items, tab, actions.selectTab)}
      <span class="space"></span>
      ${tab === 'body' ? bodyTools(view, state, actions) : nothing}
    </div>
    ${panel('body', () => [...notices(view, actions), placeholder ?? nothing, bodyElement])}
    ${panel('headers', () => responseHeadersPanel(view, actions))} ${panel('timing', () => timingPanel(view))}
    ${panel('attempts', () => attemptsPanel(view))}
    ${view.output ? panel('output', () => outputPanel(view)) : nothing}`;
}

function tabItems({ head, attempts, output }: InvocationView): readonly TabItem<Tab>[] {
  return [
    { tab: 'body', label: 'Body' },
    { tab: 'headers', label: 'Headers', ...(head && { count: head.headers.length }) },
    { tab: 'timing', label: 'Timing' },
    { tab: 'attempts', label: 'Attempts', ...(attempts.length > 0 && { count: attempts.length }) },
    ...(output ? [{ tab: 'output', label: 'Output' } as const] : []),
  ];
}

function bodyTools(view: InvocationView, state: PageState, actions: Actions): TemplateResult {
  const type = view.head && headerValue(view.head.headers, 'content-type');
  const canBePretty = view.kind === 'json' && view.state !== 'running' && view.size > 0;
  return html`${type === undefined ? nothing : html`<span class="contentType">${type}</span>`}
  ${canBePretty ? prettyToggle(state.pretty, actions.setPretty) : nothing}`;
}

/** Renders what a local function wrote during the call. */
function outputPanel({ output }: InvocationView): TemplateResult {
  return html`${stream('Standard output', output?.stdout ?? '')}
  ${stream('Standard error', output?.stderr ?? '')}`;
}

function stream(label: string, text: string): TemplateResult {
  return html`<h2>${label}</h2>
    ${text === '' ? html`<p class="remark">No output.</p>` : html`<pre>${text}</pre>`}`;
}

/** Renders the choice between formatted JSON and the text as received. */
function prettyToggle(pretty: boolean, setPretty: (pretty: boolean) => void): TemplateResult {
  const option = (label: string, title: string, value: boolean): TemplateResult =>
    html`<button
      type="button"
      class="toggle"
      title=${title}
      aria-pressed=${pretty === value}
      @click=${() => setPretty(value)}
    >
      ${label}
    </button>`;
  return html`<span class="toggles" role="group" aria-label="Body format">
    ${option('Pretty', 'Formatted', true)}${option('Raw', 'As received', false)}
  </span>`;
}

/** Renders the page before the first invocation. */
export function emptyPage(): TemplateResult {
  const key = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  return html`<div class="placeholder empty">
    ${codicon('play-circle')}
    <h1>No invocation yet</h1>
    <p>
      Press <kbd>${key}</kbd> <kbd>Enter</kbd> in a request, or the play button of a function in the OCI
      Functions view. The response appears here as it arrives.
    </p>
  </div>`;
}
