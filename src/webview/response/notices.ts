import type { TemplateResult } from 'lit';
import { countRuns, describeRepeatedRun } from '../../core/invocation/countRuns.ts';
import { formatBytes } from '../../core/common/format.ts';
import { classifyOutcome, outcomeLooks } from '../../core/invocation/outcome.ts';
import type { FailureText, InvocationView } from '../../protocol/response.ts';
import type { Actions } from './model/pageContext.ts';
import { notice, type NoticeButton } from './notice.ts';

/** Renders the notices above a body: a failure, the cause of an error response, a repeated run, a truncated view, and remarks. */
export function notices(view: InvocationView, actions: Actions): readonly TemplateResult[] {
  const own = [failure, explanation, repeatedRun, cut].flatMap((render) => render(view, actions) ?? []);
  return [...own, ...(view.remarks ?? []).map((title) => notice({ kind: 'info', title }))];
}

type RenderNotice = (view: InvocationView, actions: Actions) => TemplateResult | undefined;

const failure: RenderNotice = ({ failure: text, state }, actions) =>
  text &&
  notice({
    kind: state === 'failed' ? 'error' : 'warning',
    title: text.message,
    detail: text.hint,
    buttons: buttonsOf(text, actions),
  });

const explanation: RenderNotice = ({ explanation: text, state, status = 0 }, actions) =>
  text &&
  notice({
    kind: outcomeLooks[classifyOutcome({ state, status })].tone === 'bad' ? 'error' : 'warning',
    title: text.message,
    detail: text.hint,
    buttons: buttonsOf(text, actions),
  });

const repeatedRun: RenderNotice = ({ attempts }, actions) => {
  const title = describeRepeatedRun(countRuns(attempts));
  if (title === undefined) return undefined;
  return notice({
    kind: 'warning',
    title,
    detail: 'The retry strategy "safe" retries only if the function definitely did not run.',
    buttons: [{ label: 'Show Attempts', run: () => actions.selectTab('attempts') }],
  });
};

const cut: RenderNotice = ({ shownBytes, size, state, failure: text }, actions) => {
  if (shownBytes === undefined) return undefined;
  const title = `Showing the first ${formatBytes(shownBytes)} of ${formatBytes(size)}`;
  if (state === 'running')
    return notice({ kind: 'info', title, detail: 'The rest is saved to disk as it arrives.' });
  // The response is complete, but could not be saved to disk.
  if (text && state === 'answered') return notice({ kind: 'info', title });
  return notice({
    kind: 'info',
    title,
    detail: text ? 'Everything received is saved to disk.' : 'The full response is saved to disk.',
    buttons: [
      { label: 'Open in Editor', run: actions.openInEditor },
      { label: 'Save…', run: actions.save },
    ],
  });
};

function buttonsOf({ action, more = [] }: FailureText, actions: Actions): readonly NoticeButton[] {
  return [...(action ? [action] : []), ...more].map(({ id, label }) => ({
    label,
    run: () => actions.act(id),
  }));
}
