import type { QuickPickItem } from 'vscode';
import { formatDuration } from '../../core/common/format.ts';
import { classifyOutcome } from '../../core/invocation/outcome.ts';
import type { InvocationLabel } from '../../protocol/response.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** "Switch Invocation…": shows the invocation that the user selects. Does nothing if the user cancelled. */
export async function pickInvocation(store: InvocationStore): Promise<void> {
  const { invocations, shown } = store.snapshot();
  const items = invocations.map((invocation) => toInvocationItem(invocation, shown?.id));
  const picked = await pickItem(items, {
    title: 'Switch Invocation',
    placeHolder: 'Select an invocation',
    matchOnDescription: true,
  });
  if (picked) store.select(picked.id);
}

/** Returns the list item of an invocation. */
export function toInvocationItem(
  invocation: InvocationLabel,
  shown: number | undefined,
): QuickPickItem & { readonly id: number } {
  const { id, title, startedAt, duration } = invocation;
  return {
    label: title,
    iconPath: outcomeIcon(classifyOutcome(invocation)),
    description: [
      stateText(invocation),
      ...(duration === undefined ? [] : [formatDuration(duration)]),
      new Date(startedAt).toLocaleTimeString(),
      ...(id === shown ? ['current'] : []),
    ].join(', '),
    id,
  };
}

/** Only a complete response is shown by its status: an incomplete one may have a status too. */
function stateText({ state, status }: InvocationLabel): string {
  return state === 'answered' && status !== undefined ? String(status) : state;
}
