import { window, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { isRequest } from '../common/activeRequest.ts';
import type { Environments } from '../environments/environments.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { Deeds } from './deeds.ts';

/** Milliseconds after the opening of a page at which VS Code may have read the walkthroughs of extensions; there is no event. */
const readingTimes = [0, 500, 2000, 5000, 15_000, 30_000];

/** Ticks the steps of the walkthrough as they are done, however that is done, and those done before when it is opened. */
export function followDeeds(
  deeds: Deeds,
  store: Pick<InvocationStore, 'onDidEnd'>,
  environments: Pick<Environments, 'chosen' | 'onDidChange'>,
): Disposable {
  const owned = new DisposableStore();
  owned.add(
    store.onDidEnd(({ invocation, request }) => {
      // Any response counts, but not a failure to get one.
      if (!request || invocation.state !== 'answered') return;
      void deeds.add(isLocalFunctionOcid(request.functionId) ? 'localInvocation' : 'cloudInvocation');
    }),
  );
  owned.add(workspace.onDidSaveTextDocument(({ uri }) => isRequest(uri) && void deeds.add('savedRequest')));
  const look = (): void => void (environments.chosen !== undefined && deeds.add('environment'));
  owned.add(environments.onDidChange(look));
  look();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const show = (): void => {
    timers.forEach(clearTimeout);
    timers.clear();
    for (const time of readingTimes) timers.add(setTimeout(() => void deeds.show(), time));
  };
  // Pages of VS Code, such as the walkthrough, have no input.
  owned.add(
    window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      if ([...opened, ...changed].some(({ input }) => input === undefined)) show();
    }),
  );
  owned.add({ dispose: () => timers.forEach(clearTimeout) });
  show();
  return owned;
}
