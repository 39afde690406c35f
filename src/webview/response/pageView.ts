import { html, nothing, type TemplateResult } from 'lit';
import { headerValue } from '../../core/http/header.ts';
import type { InvocationView, ResponseSnapshot } from '../../protocol/response.ts';
import type { PageContext } from './model/pageContext.ts';
import { attemptsPanel } from './parts/attemptsPanel.ts';
import { bodyPlaceholder } from './parts/bodyPlaceholder.ts';
import { responseHeadersPanel } from './parts/headersPanel.ts';
import { cutNotice, notices } from './notices.ts';
import type { Tab } from './model/pageState.ts';
import { outputPanel } from './parts/outputPanel.ts';
import { requestPanel } from './parts/requestPanel.ts';
import { stackFrames } from './parts/stackFrames.ts';
import { statusHeader } from './parts/statusHeader.ts';
import { tabBar, type TabItem } from '../widgets/tabBar.ts';
import { testsPanel } from './parts/testsPanel.ts';
import { timingPanel } from './parts/timingPanel.ts';

/** Renders one invocation: header, notices, tabs and the panel of the selected tab. */
export function pageView(
  snapshot: ResponseSnapshot,
  view: InvocationView,
  around: PageContext,
): TemplateResult {
  const { state, body, sent, links, frames, actions } = around;
  const items = tabItems(view);
  const tests = items.some((item) => item.tab === 'tests');
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
  return html`${statusHeader(view, snapshot, around)} ${notices(view, links, actions)}
    <div class="tabRow">
      ${tabBar('Response', items, tab, actions.selectTab)}
      <span class="space"></span>
      ${tab === 'body' ? [contentType(view), body.tools(view)] : nothing}
    </div>
    ${panel('body', () => [
      ...(body.isTooLarge(view) ? [] : cutNotice(view, actions)),
      stackFrames(frames, actions.openBodyFrame),
      placeholder ?? nothing,
      body.element,
    ])}
    ${tests ? panel('tests', () => testsPanel(view, actions)) : nothing}
    ${panel('headers', () => responseHeadersPanel(view, actions))}
    ${panel('request', () => requestPanel(view, sent))} ${panel('timing', () => timingPanel(view))}
    ${panel('attempts', () => attemptsPanel(view))}
    ${view.output ? panel('output', () => outputPanel(view.output, links, actions)) : nothing}`;
}

function tabItems(view: InvocationView): readonly TabItem<Tab>[] {
  const { head, attempts, output, tests, testsPending, canAddTests } = view;
  return [
    { tab: 'body', label: 'Body' },
    ...(tests || testsPending === true || canAddTests === true
      ? [{ tab: 'tests', label: 'Tests', ...countTests(tests) } as const]
      : []),
    { tab: 'headers', label: 'Headers', ...(head && { count: head.headers.length }) },
    { tab: 'request', label: 'Request' },
    { tab: 'timing', label: 'Timing' },
    { tab: 'attempts', label: 'Attempts', ...(attempts.length > 1 && { count: attempts.length }) },
    ...(output ? [{ tab: 'output', label: 'Output', ...problems(output) } as const] : []),
  ];
}

function contentType({ head }: InvocationView): TemplateResult | typeof nothing {
  const type = head && headerValue(head.headers, 'content-type');
  return type === undefined ? nothing : html`<span class="contentType" title=${type}>${type}</span>`;
}

/** Counts the expectations that failed, else all of them. */
function countTests(tests: InvocationView['tests'] = []): Partial<TabItem<Tab>> {
  const failed = tests.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) return { count: failed, problem: 'failed' };
  return tests.length > 0 ? { count: tests.length } : {};
}

/** Counts the lines on standard error. */
function problems({ stderr }: NonNullable<InvocationView['output']>): Partial<TabItem<Tab>> {
  const count = stderr.trim() === '' ? 0 : stderr.trim().split('\n').length;
  const problem = `${count === 1 ? 'line' : 'lines'} on standard error`;
  return count === 0 ? {} : { count, problem };
}
