import type { TemplateResult } from 'lit';
import { findErrorLine } from '../../core/errorResponses/errorLine.ts';
import { countRuns, describeRepeatedRun } from '../../core/invocation/countRuns.ts';
import { formatPart } from '../../core/common/format.ts';
import { classifyOutcome, outcomeLooks } from '../../core/invocation/outcome.ts';
import type { FailureText, InvocationView, OutputLinks } from '../../protocol/response.ts';
import type { Actions } from './model/pageContext.ts';
import { notice, type Notice, type NoticeButton } from './notice.ts';

/** Renders the notices above the tabs: a failure, the cause of an error response, a repeated run, and remarks. */
export function notices(
  view: InvocationView,
  links: OutputLinks | undefined,
  actions: Actions,
): readonly TemplateResult[] {
  const { failure, explanation, state, status = 0, remarks = [] } = view;
  const isBad = outcomeLooks[classifyOutcome({ state, status })].tone === 'bad';
  return [
    ...(failure ? [reason(failure, state === 'failed', view, links, actions)] : []),
    ...(explanation ? [reason(explanation, isBad, view, links, actions)] : []),
    ...repeatedRun(view, actions),
    ...remarks.map((title) => notice({ kind: 'info', title })),
  ];
}

/** Renders a reason with its next step. If a local function wrote something, that comes first: it contains the details. */
function reason(
  { message, hint, action, more = [] }: FailureText,
  isError: boolean,
  { output, state }: InvocationView,
  links: OutputLinks | undefined,
  actions: Actions,
): TemplateResult {
  const hasOutput = output !== undefined && output.stdout + output.stderr !== '';
  const { error } = links ?? {};
  const steps = [...(action ? [action] : []), ...more].filter(({ id }) => !(hasOutput && id === 'showLog'));
  return notice({
    kind: isError ? 'error' : 'warning',
    title: message,
    quote: state === 'running' ? undefined : findErrorLine(output?.stderr ?? ''),
    detail: hint,
    buttons: [
      ...(hasOutput ? [{ label: 'Show Output', run: () => actions.openTab('output') }] : []),
      ...(error
        ? [{ label: `Open ${error.label}`, run: () => actions.openOutputLink('stderr', error.start) }]
        : []),
      ...steps.map(({ id, label }) => ({ label, run: () => actions.act(id) })),
    ],
  });
}

function repeatedRun({ attempts }: InvocationView, actions: Actions): readonly TemplateResult[] {
  const title = describeRepeatedRun(countRuns(attempts));
  if (title === undefined) return [];
  const detail = 'The retry strategy "safe" retries only if the function definitely did not run.';
  const buttons = [{ label: 'Show Attempts', run: () => actions.openTab('attempts') }];
  return [notice({ kind: 'warning', title, detail, buttons })];
}

/** Renders the notice above a body that is shown in part; nothing above any other. */
export function cutNotice(
  { shownBytes, size, state, failure }: InvocationView,
  actions: Actions,
): readonly TemplateResult[] {
  if (shownBytes === undefined) return [];
  const title = `Showing the first ${formatPart(shownBytes, size)}`;
  const show = (rest: Partial<Notice>): readonly TemplateResult[] => [
    notice({ kind: 'info', title, ...rest }),
  ];
  if (state === 'running') return show({ detail: 'The rest is saved to disk as it arrives.' });
  // The response is complete, but could not be saved to disk.
  if (failure && state === 'answered') return show({});
  const buttons: readonly NoticeButton[] = [
    { label: 'Open in Editor', run: actions.openInEditor },
    { label: 'Save…', run: actions.save },
  ];
  return show({
    detail: failure ? 'Everything received is saved to disk.' : 'The full response is saved to disk.',
    buttons,
  });
}
