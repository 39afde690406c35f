import { html, nothing, type TemplateResult } from 'lit';
import { headerValue } from '../../core/http/header.ts';
import type { InvocationView, ResponseSnapshot } from '../../protocol/response.ts';
import type { PageContext } from './model/pageContext.ts';
import { attemptsPanel } from './parts/attemptsPanel.ts';
import { bodyPlaceholder } from './parts/bodyPlaceholder.ts';
import { responseHeadersPanel } from './parts/headersPanel.ts';
import { notices } from './notices.ts';
import type { Tab } from './model/pageState.ts';
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
  const { state, body, actions } = around;
  const items = tabItems(view);
  const tab = items.some((item) => item.tab === state.tab) ? state.tab : 'body';
  const placeholder = bodyPlaceholder(view);
  body.element.hidden = placeholder !== undefined;
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
      ${tab === 'body' ? [contentType(view), body.tools(view)] : nothing}
    </div>
    ${panel('body', () => [...notices(view, actions), placeholder ?? nothing, body.element])}
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

function contentType({ head }: InvocationView): TemplateResult | typeof nothing {
  const type = head && headerValue(head.headers, 'content-type');
  return type === undefined ? nothing : html`<span class="contentType" title=${type}>${type}</span>`;
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
