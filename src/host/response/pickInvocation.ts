import { ThemeIcon } from 'vscode';
import type { InvocationLabel } from '../../protocol/response.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { InvocationStore } from './invocationStore.ts';

/** "Show Another Invocation…": the shown one is marked; choosing nothing changes nothing. */
export async function pickInvocation(store: InvocationStore): Promise<void> {
  const { invocations, shown } = store.snapshot();
  const items = invocations.map((invocation) => ({
    label: invocation.title,
    iconPath: new ThemeIcon(iconOf(invocation)),
    description: [
      standing(invocation),
      new Date(invocation.startedAt).toLocaleTimeString(),
      ...(invocation.id === shown?.id ? ['shown now'] : []),
    ].join(', '),
    id: invocation.id,
  }));
  const picked = await pickItem(items, {
    title: 'Invocations of this session',
    placeHolder: 'Show…',
    matchOnDescription: true,
  });
  if (picked) store.select(picked.id);
}

/** An answer that has begun, or was cut short, has a status too. */
function standing({ state, status }: InvocationLabel): string {
  return state === 'answered' && status !== undefined ? String(status) : state;
}

function iconOf({ state, status = 0 }: InvocationLabel): string {
  if (state === 'running') return 'sync~spin';
  if (state === 'cancelled') return 'circle-slash';
  if (state === 'failed' || status >= 500) return 'error';
  return status >= 400 ? 'warning' : 'pass';
}
