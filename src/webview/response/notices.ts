import type { TemplateResult } from 'lit';
import { formatBytes } from '../../core/formatBytes.ts';
import type { InvocationView } from '../../protocol/response.ts';
import type { Actions } from './actions.ts';
import { notice, type NoticeButton } from './notice.ts';

/** What has to be said above a body: a failure, an error of the service, that only a part is shown. */
export function notices(view: InvocationView, actions: Actions): readonly TemplateResult[] {
  const { failure, serviceError, shownBytes, state } = view;
  const found: TemplateResult[] = [];
  if (failure) {
    const { action } = failure;
    const buttons = action ? [{ label: action.label, run: () => actions.act(action.id) }] : [];
    found.push(notice(state === 'failed' ? 'error' : 'warning', failure.message, failure.hint, buttons));
  }
  if (serviceError)
    found.push(notice('warning', `The service answered ${serviceError.code}`, serviceError.message));
  if (shownBytes !== undefined) {
    const shown = `The first ${formatBytes(shownBytes)} of ${formatBytes(view.size)} are shown`;
    const whole: readonly NoticeButton[] = [
      { label: 'Open in Editor', run: actions.openInEditor },
      { label: 'Save…', run: actions.save },
    ];
    if (state === 'running') found.push(notice('info', shown, 'The rest goes to disk as it arrives.'));
    else if (failure) found.push(notice('info', shown, ''));
    else found.push(notice('info', shown, 'The whole answer is on disk.', whole));
  }
  return found;
}
