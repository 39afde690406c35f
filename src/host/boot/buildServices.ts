import { createArchivePanel } from '../archives/archivePanel.ts';
import { join } from 'node:path';
import { pid } from 'node:process';
import { Uri, window, type ExtensionContext, type TreeView } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import { Checks } from '../checks/checks.ts';
import { silentLogger } from '../../core/common/logger.ts';
import { lazy } from '../common/lazy.ts';
import { Passphrases } from '../common/passphrases.ts';
import { ProfileChoice } from '../common/profileChoice.ts';
import type { TreeNode } from '../common/treeNode.ts';
import { getSetting } from '../common/settings.ts';
import { RequestEditorProvider } from '../editor/requestEditorProvider.ts';
import { Environments } from '../environments/environments.ts';
import { toRedactedLog } from '../environments/redactedLog.ts';
import { RequestSecrets } from '../environments/requestSecrets.ts';
import { VariablePrompts } from '../environments/variablePrompts.ts';
import { createFailureReporter } from '../failures/failureReporter.ts';
import { ConfiguredFunctions } from '../functions/configuredFunctions.ts';
import { FunctionCatalog } from '../functions/functionCatalog.ts';
import { LocalFunctions } from '../functions/localFunctions.ts';
import { OpenCircuits } from '../functionTree/openCircuits.ts';
import { FunctionsView } from '../functionTree/functionsView.ts';
import { FunctionTree } from '../functionTree/functionTree.ts';
import { RunningCalls } from '../functionTree/runningCalls.ts';
import { CompareChoice } from '../history/compareResponses.ts';
import { Deeds } from '../gettingStarted/deeds.ts';
import { History } from '../history/entries/history.ts';
import { HistoryView } from '../history/historyView.ts';
import { InvocationStore } from '../invocations/invocationStore.ts';
import { removeOldResponses } from '../invocations/removeOldResponses.ts';
import { Invocations } from '../invoking/invocations.ts';
import { InvokeOnSave } from '../invokeOnSave/invokeOnSave.ts';
import { openInvoker } from '../invoking/openInvoker.ts';
import { SavedRequests } from '../invoking/savedRequests.ts';
import { PreviewDocuments } from '../preview/previewDocuments.ts';
import { ProfileNames } from '../profiles/profileNames.ts';
import { InvalidBodies } from '../request/invalidBodies.ts';
import { OutsideBodies } from '../request/outsideBodies.ts';
import { RequestIndex } from '../requests/requestIndex.ts';
import { RequestTargets } from '../requests/requestTargets.ts';
import { FileMoves } from '../requestsView/fileMoves.ts';
import { LastResults } from '../requestsView/lastResults.ts';
import { RequestDrag } from '../requestsView/requestDrag.ts';
import type { RequestTreeNode } from '../requestsView/requestTreeNode.ts';
import { RequestsView } from '../requestsView/requestsView.ts';
import { ResponseTabs } from '../response/responseTabs.ts';
import { ResultsPages } from '../results/resultsPages.ts';
import { ResponseView } from '../response/responseView.ts';
import { createSetupPanel } from '../setup/setupPanel.ts';

/** The views with a selection that commands use. */
export type Views = {
  readonly functions: TreeView<TreeNode>;
  readonly requests: TreeView<RequestTreeNode>;
  readonly history: TreeView<TreeNode>;
};

/** The objects of a window. Each has one name here, and has it in every function that takes some of them. */
export type Services = ReturnType<typeof buildServices>;

/** Builds all objects of a window. Nothing is registered with VS Code here except what an object registers itself. */
export function buildServices(context: ExtensionContext, views: Views, owned: DisposableStore) {
  const {
    extension,
    extensionUri,
    globalState,
    globalStorageUri,
    secrets,
    storageUri,
    workspaceState: memory,
  } = context;
  const storage = storageUri ?? globalStorageUri;
  /** Only shown: what is written goes through the redacted `logger`. */
  const channel = owned.add(window.createOutputChannel('OCI Functions', { log: true }));
  const requestSecrets = new RequestSecrets(secrets, memory);
  const prompts = new VariablePrompts(requestSecrets);
  const logger = toRedactedLog(channel, () => prompts.redactor);
  const { report, unexpected } = createFailureReporter(logger);

  const configured = owned.add(new ConfiguredFunctions());
  const local = owned.add(new LocalFunctions(logger, configured));
  const profileChoice = owned.add(new ProfileChoice(memory));
  const catalog = owned.add(new FunctionCatalog(configured, local, profileChoice));
  const profiles = owned.add(new ProfileNames());
  const environments = owned.add(new Environments(memory));
  const index = owned.add(new RequestIndex());
  const targets = owned.add(new RequestTargets({ index, catalog, environments }));
  const saved = new SavedRequests(memory, index, targets);

  const passphrases = new Passphrases(secrets);
  const invoker = owned.add(openInvoker(logger, passphrases));
  const circuits = owned.add(new OpenCircuits(invoker.circuits, () => getSetting('circuitBreaker.enabled')));
  const history = owned.add(
    new History({
      path: Uri.joinPath(storage, 'history').fsPath,
      limit: () => getSetting('history.limit'),
      capturedSecrets: (invocation) => checks.capturedSecrets(invocation),
      logger,
    }),
  );
  const responsesOfAll = Uri.joinPath(storage, 'answers').fsPath;
  // For this process only: two windows may show one workspace.
  const responseFolder = join(responsesOfAll, String(pid));
  const store = new InvocationStore({
    invoker,
    previewLimit: () => getSetting('response.previewLimit'),
    spoolFolder: responseFolder,
    localOutput: (callId) => local.output(callId),
    callsAhead: (requestId) => local.callsAhead(requestId),
    logger,
    hasPrevious: (invocation) => history.previousOf(invocation) !== undefined,
  });
  owned.add(local.onDidChangeCalls(() => store.runningCount > 0 && store.refresh()));
  const outsideBodies = new OutsideBodies(memory);
  const invalidBodies = owned.add(new InvalidBodies());
  const checks = owned.add(
    new Checks(store, environments.captures, Uri.joinPath(extensionUri, 'dist/checkWorker.js').fsPath),
  );
  const testActions = lazy(async () => {
    const { TestActions } = await import('../checks/testActions.ts');
    return owned.add(new TestActions(checks));
  });
  const reading = { environments, prompts, outsideBodies, invalidBodies };
  const invocations = new Invocations(catalog, store, reading, checks);

  const debugging = lazy(async () => {
    const { openDebugging } = await import('../debugging/openDebugging.ts');
    return openDebugging({ local, invocations, catalog, environments, saved, report, logger }, owned);
  });
  const measurePages = lazy(async () => {
    const { MeasurePages } = await import('../measure/measurePages.ts');
    // Not the log: it would get thousands of lines.
    const quiet = owned.add(openInvoker(silentLogger, passphrases));
    return owned.add(
      new MeasurePages(extensionUri, { invocations, local, invoker: quiet, report, unexpected }),
    );
  });
  const calls = owned.add(new RunningCalls(store, local));
  const manifest: { readonly version?: unknown } = extension.packageJSON;
  const extensionVersion = String(manifest.version);
  const onSave = { catalog, environments, prompts, local, invocations, store, history, unexpected };
  const invokeOnSave = owned.add(new InvokeOnSave(onSave));
  const pages = { extension: extensionUri, store, history, local, invokeOnSave, testActions };
  const results = owned.add(new LastResults(store, history));
  const running = { invocations, checks, store, history, index, environments, unexpected };
  const resultsPages = owned.add(new ResultsPages(extensionUri, running));
  const fileMoves = owned.add(new FileMoves([store, history, results, resultsPages, invokeOnSave]));
  return {
    channel,
    logger,
    report,
    unexpected,
    memory,
    version: String((context.extension.packageJSON as { readonly version?: unknown }).version),
    deeds: new Deeds(globalState),
    requestSecrets,
    prompts,
    local,
    profileChoice,
    catalog,
    profiles,
    environments,
    index,
    targets,
    saved,
    invoker,
    circuits,
    calls,
    history,
    responseFolder,
    store,
    checks,
    testActions,
    invocations,
    invokeOnSave,
    fileMoves,
    debugging,
    previews: new PreviewDocuments(),
    importLibrary: Uri.joinPath(extensionUri, 'dist/requestImport.js').fsPath,
    compareChoice: new CompareChoice(),
    resultsPages,
    measurePages,
    functionsView: owned.add(new FunctionsView(views.functions, new FunctionTree(catalog, circuits, calls))),
    requestsView: owned.add(new RequestsView(views.requests, index, targets, results)),
    requestDrag: new RequestDrag(index, report),
    historyView: owned.add(new HistoryView(views.history, history)),
    setupPanel: owned.add(createSetupPanel(extensionUri, { invoker, extensionVersion, unexpected })),
    archivePanel: owned.add(createArchivePanel(extensionUri, { extensionVersion, unexpected })),
    responseView: new ResponseView(pages),
    responseTabs: owned.add(new ResponseTabs(pages)),
    requestEditor: new RequestEditorProvider(extensionUri, {
      catalog,
      profiles,
      invocations,
      invalidBodies,
      environments,
      invokeOnSave,
      store,
      checks,
      logger,
    }),
    /** Resolves when no process, socket or file of the extension is left. */
    async end(): Promise<void> {
      // The history stores what has ended before the responses of the session are deleted.
      await history.flush();
      await Promise.all([local.end(), store.dispose(), removeOldResponses(responsesOfAll)]);
    },
  };
}
