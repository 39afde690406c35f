import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { isRequest } from '../common/activeRequest.ts';
import type { Environments } from '../environments/environments.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { Deeds } from './deeds.ts';

/** Ticks the steps of the walkthrough as they are done, however that is done. */
export function followDeeds(
  deeds: Pick<Deeds, 'add'>,
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
  return owned;
}
