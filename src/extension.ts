import { join } from 'node:path';
import { pid } from 'node:process';
import { Uri, window, type ExtensionContext } from 'vscode';
import { DisposableStore } from './core/lifecycle.ts';
import { OpenCircuits } from './host/circuits/openCircuits.ts';
import { tellOfOpening } from './host/circuits/tellOfOpening.ts';
import { toCommandHandlers } from './host/commandHandlers.ts';
import { registerCommands } from './host/commands.ts';
import { RequestEditorProvider } from './host/editor/requestEditorProvider.ts';
import { Environments } from './host/environments/environments.ts';
import { EnvironmentStatus } from './host/environments/environmentStatus.ts';
import { PreviewDocuments } from './host/environments/previewDocuments.ts';
import { RequestSecrets } from './host/environments/requestSecrets.ts';
import { toRedactedLog } from './host/environments/redactedLog.ts';
import { VariableAnswers } from './host/environments/variableAnswers.ts';
import { FailureReporter } from './host/failureReporter.ts';
import { ConfiguredFunctions } from './host/functions/configuredFunctions.ts';
import { FunctionCatalog } from './host/functions/functionCatalog.ts';
import { LocalFunctions } from './host/functions/localFunctions.ts';
import { registerAnswerDocuments } from './host/history/answerDocuments.ts';
import { History } from './host/history/history.ts';
import { HistoryView } from './host/history/historyView.ts';
import { Invocations } from './host/invocation/invocations.ts';
import { openInvoker } from './host/invocation/openInvoker.ts';
import { SavedRequests } from './host/invocation/savedRequests.ts';
import { registerLanguage } from './host/language/registerLanguage.ts';
import { Passphrases } from './host/passphrases.ts';
import { ProfileNames } from './host/profiles/profileNames.ts';
import { ProfileStatus } from './host/profiles/profileStatus.ts';
import { LastResults } from './host/requests/lastResults.ts';
import { RequestsView } from './host/requests/requestsView.ts';
import { RequestIndex } from './host/requests/requestIndex.ts';
import { RequestTargets } from './host/requests/requestTargets.ts';
import { InvocationStore } from './host/response/invocationStore.ts';
import { removeLeftAnswers } from './host/response/removeLeftAnswers.ts';
import { followContext } from './host/response/responseContext.ts';
import { ResponseView } from './host/response/responseView.ts';
import { getSetting } from './host/settings.ts';
import { offerOcifn } from './host/terminal/offerOcifn.ts';
import { FunctionTree } from './host/tree/functionTree.ts';

/** Ends what takes a moment to end: processes and files. */
let end: (() => Promise<void>) | undefined;

/** Builds the objects, registers them and returns: whatever is heavy is loaded by its first use. */
export function activate(context: ExtensionContext): void {
  const { extensionUri, globalStorageUri, secrets, storageUri, workspaceState } = context;
  const owned = new DisposableStore();
  context.subscriptions.push(owned);

  const channel = owned.add(window.createOutputChannel('OCI Functions', { log: true }));
  const requestSecrets = new RequestSecrets(secrets, workspaceState);
  const requestAnswers = new VariableAnswers(requestSecrets);
  const log = toRedactedLog(channel, () => requestAnswers.redactor);
  const reporter = new FailureReporter(log);
  const configured = owned.add(new ConfiguredFunctions());
  const local = owned.add(new LocalFunctions(log));
  const catalog = owned.add(new FunctionCatalog(configured, local));
  const profiles = owned.add(new ProfileNames());
  const invoker = owned.add(openInvoker(log, new Passphrases(secrets)));
  const circuits = owned.add(new OpenCircuits(invoker.circuits, () => getSetting('circuitBreaker.enabled')));
  // Of this process alone: two windows may show one workspace.
  const allAnswers = Uri.joinPath(storageUri ?? globalStorageUri, 'answers').fsPath;
  const answers = join(allAnswers, String(pid));
  const history = owned.add(
    new History({
      path: Uri.joinPath(storageUri ?? globalStorageUri, 'history').fsPath,
      limit: () => getSetting('history.limit'),
      logger: log,
    }),
  );
  const historyView = owned.add(new HistoryView(history));
  const store = new InvocationStore({
    invoker,
    previewLimit: () => getSetting('response.previewLimit'),
    spoolFolder: answers,
    localOutput: (callId) => local.output(callId),
    logger: log,
    hasPrevious: (invocation) => history.previousOf(invocation) !== undefined,
  });
  const environments = owned.add(new Environments(workspaceState));
  const previews = new PreviewDocuments();
  owned.add(previews.register());
  const invocations = new Invocations(catalog, store, { environments, answers: requestAnswers });
  const index = owned.add(new RequestIndex());
  const targets = owned.add(new RequestTargets({ index, catalog, environments }));
  const invoking = { invocations, catalog, saved: new SavedRequests(workspaceState, index, targets) };
  const editing = { catalog, profiles, invocations, environments, store, logger: log };
  const results = owned.add(new LastResults(store, history));
  const requestsView = owned.add(new RequestsView(index, targets, results, reporter.report));
  const commands = toCommandHandlers({
    invoking,
    requestsView,
    invoker,
    circuits,
    store,
    history,
    historyView,
    answers,
    reporter,
    environments,
    secrets: requestSecrets,
    requestAnswers,
    previews,
    memory: workspaceState,
    log: channel,
  });

  owned.add(new FunctionTree(catalog, circuits));
  owned.add(new ProfileStatus(catalog));
  owned.add(new EnvironmentStatus(environments));
  owned.add(new RequestEditorProvider(extensionUri, editing).register());
  owned.add(registerLanguage({ catalog, profiles, environments }, log));
  owned.add(new ResponseView(extensionUri, store, local).register());
  owned.add(followContext(store));
  owned.add(history.follow(store));
  owned.add(registerAnswerDocuments(history));
  owned.add(tellOfOpening(circuits));
  void offerOcifn(context, log);
  owned.add(registerCommands(commands, reporter.unexpected));

  end = async () => {
    // What has ended is kept before the answers of the session are deleted.
    await history.flush();
    await Promise.all([local.end(), store.dispose(), removeLeftAnswers(allAnswers)]);
  };
}

/** Resolves when no process, socket or file of ours is left. */
export async function deactivate(): Promise<void> {
  await end?.();
}
