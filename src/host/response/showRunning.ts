import { commands, ThemeIcon, type QuickPickItem } from 'vscode';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { pickItem } from '../ui/pickItem.ts';
import { toRunningText } from './runningStatus.ts';

type RunningItem = QuickPickItem & { readonly act: () => unknown };

/** "Show Running Invocations…": shows the invocation that the user selects, or cancels one or all. */
export async function showRunning(store: InvocationStore): Promise<void> {
  const { running } = store;
  const shows = running.map((invocation): RunningItem => ({
    label: toRunningText(invocation),
    description: new Date(invocation.startedAt).toLocaleTimeString(),
    iconPath: outcomeIcon('running'),
    act: () => {
      store.select(invocation.id);
      return commands.executeCommand('ociFunctions.response.focus');
    },
  }));
  const cancels = running.map(({ id, source, startedAt }): RunningItem => ({
    label: `Cancel ${source.title}`,
    description: new Date(startedAt).toLocaleTimeString(),
    iconPath: new ThemeIcon('stop-circle'),
    act: () => store.cancel(id),
  }));
  const all: RunningItem = {
    label: 'Cancel All',
    iconPath: new ThemeIcon('stop-circle'),
    act: () => running.forEach(({ id }) => store.cancel(id)),
  };
  const picked = await pickItem([...shows, ...cancels, ...(running.length > 1 ? [all] : [])], {
    title: 'Running Invocations',
    placeHolder: running.length > 0 ? 'Select an invocation to show or cancel' : 'No invocation is running',
  });
  await picked?.act();
}
