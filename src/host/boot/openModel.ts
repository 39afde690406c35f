import { join } from 'node:path';
import { pid } from 'node:process';
import { Uri, window, type ExtensionContext } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import { OpenCircuits } from '../functionTree/openCircuits.ts';
import { Environments } from '../environments/environments.ts';
import { toRedactedLog } from '../environments/redactedLog.ts';
import { RequestSecrets } from '../environments/requestSecrets.ts';
import { VariablePrompts } from '../environments/variablePrompts.ts';
import { FailureReporter } from '../failures/failureReporter.ts';
import { ConfiguredFunctions } from '../functions/configuredFunctions.ts';
import { FunctionCatalog } from '../functions/functionCatalog.ts';
import { LocalFunctions } from '../functions/localFunctions.ts';
import { History } from '../history/entries/history.ts';
import { OutsideBodies } from '../request/outsideBodies.ts';
import { Invocations } from '../invoking/invocations.ts';
import { openInvoker } from '../invoking/openInvoker.ts';
import { Passphrases } from '../common/passphrases.ts';
import { RequestIndex } from '../requests/requestIndex.ts';
import { RequestTargets } from '../requests/requestTargets.ts';
import { InvocationStore } from '../invocations/invocationStore.ts';
import { removeOldResponses } from '../invocations/removeOldResponses.ts';
import { getSetting } from '../common/settings.ts';

/**
 * Builds what a window knows and does, whatever shows it: functions, requests and their surroundings, invocations and their
 * history. `end` ends what takes a moment to end: it resolves when no process, socket or file of ours is left.
 */
export function openModel(context: ExtensionContext, owned: DisposableStore) {
  const { globalStorageUri, secrets, storageUri, workspaceState } = context;
  const channel = owned.add(window.createOutputChannel('OCI Functions', { log: true }));
  const requestSecrets = new RequestSecrets(secrets, workspaceState);
  const prompts = new VariablePrompts(requestSecrets);
  const log = toRedactedLog(channel, () => prompts.redactor);
  const local = owned.add(new LocalFunctions(log));
  const catalog = owned.add(new FunctionCatalog(owned.add(new ConfiguredFunctions()), local));
  const invoker = owned.add(openInvoker(log, new Passphrases(secrets)));
  const circuits = owned.add(new OpenCircuits(invoker.circuits, () => getSetting('circuitBreaker.enabled')));
  // Of this process alone: two windows may show one workspace.
  const responsesOfAll = Uri.joinPath(storageUri ?? globalStorageUri, 'answers').fsPath;
  const responseFolder = join(responsesOfAll, String(pid));
  const history = owned.add(
    new History({
      path: Uri.joinPath(storageUri ?? globalStorageUri, 'history').fsPath,
      limit: () => getSetting('history.limit'),
      logger: log,
    }),
  );
  const store = new InvocationStore({
    invoker,
    previewLimit: () => getSetting('response.previewLimit'),
    spoolFolder: responseFolder,
    localOutput: (callId) => local.output(callId),
    logger: log,
    hasPrevious: (invocation) => history.previousOf(invocation) !== undefined,
  });
  const environments = owned.add(new Environments(workspaceState));
  const index = owned.add(new RequestIndex());
  return {
    channel,
    log,
    reporter: new FailureReporter(log),
    requestSecrets,
    prompts,
    local,
    catalog,
    invoker,
    circuits,
    responseFolder,
    history,
    store,
    environments,
    invocations: new Invocations(catalog, store, {
      environments,
      prompts,
      outsideBodies: new OutsideBodies(workspaceState),
    }),
    index,
    targets: owned.add(new RequestTargets({ index, catalog, environments })),
    async end(): Promise<void> {
      // What has ended is kept before the responses of the session are deleted.
      await history.flush();
      await Promise.all([local.end(), store.dispose(), removeOldResponses(responsesOfAll)]);
    },
  };
}
