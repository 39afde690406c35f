import { Uri, window, type ExtensionContext } from 'vscode';
import { DisposableStore } from './core/lifecycle.ts';
import { registerCommands } from './host/commands.ts';
import { newRequest } from './host/editor/newRequest.ts';
import { RequestEditorProvider } from './host/editor/requestEditorProvider.ts';
import { FailureReporter } from './host/failureReporter.ts';
import { ConfiguredFunctions } from './host/functions/configuredFunctions.ts';
import { FunctionCatalog } from './host/functions/functionCatalog.ts';
import { actOnLocal, copyFunctionId } from './host/functions/localCommands.ts';
import { LocalFunctions } from './host/functions/localFunctions.ts';
import {
  addFunctionCommand,
  editFunctionCommand,
  removeFunctionCommand,
} from './host/functions/functionCommands.ts';
import { cancelInvocation, invokeAgain } from './host/invocation/invokeAgain.ts';
import { invokeCommand } from './host/invocation/invokeCommand.ts';
import { Invocations } from './host/invocation/invocations.ts';
import { invokeWithFile } from './host/invocation/invokeWithFile.ts';
import { openInvoker } from './host/invocation/openInvoker.ts';
import { SavedRequests } from './host/invocation/savedRequests.ts';
import { Passphrases } from './host/passphrases.ts';
import { ProfileNames } from './host/profiles/profileNames.ts';
import { ProfileStatus } from './host/profiles/profileStatus.ts';
import { selectProfile } from './host/profiles/selectProfile.ts';
import { InvocationStore } from './host/response/invocationStore.ts';
import { getSetting } from './host/settings.ts';
import { FunctionTree } from './host/tree/functionTree.ts';

/** Ends what outlives the disposal of the extension's objects: processes and files, which take a moment. */
let end: (() => Promise<void>) | undefined;

/** Registers what the extension contributes, and returns: whatever is heavy is loaded by its first use. */
export function activate(context: ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const { extensionUri, globalStorageUri, secrets, storageUri, workspaceState } = context;

  const log = owned.add(window.createOutputChannel('OCI Functions', { log: true }));
  const reporter = new FailureReporter(log);
  const configured = owned.add(new ConfiguredFunctions());
  const local = owned.add(new LocalFunctions(log));
  const catalog = owned.add(new FunctionCatalog(configured, local));
  const profiles = owned.add(new ProfileNames());
  const invoker = owned.add(openInvoker(log, new Passphrases(secrets)));
  const store = new InvocationStore({
    invoker,
    previewLimit: () => getSetting('response.previewLimit'),
    spoolFolder: Uri.joinPath(storageUri ?? globalStorageUri, 'answers').fsPath,
    localOutput: (callId) => local.output(callId),
    logger: log,
  });
  const invocations = new Invocations(catalog, store);
  const invoking = { invocations, catalog, saved: new SavedRequests(catalog, workspaceState) };

  owned.add(new FunctionTree(catalog));
  owned.add(new ProfileStatus(catalog));
  owned.add(
    new RequestEditorProvider(extensionUri, {
      catalog,
      profiles,
      invocations,
      store,
      logger: log,
    }).register(),
  );
  const report = reporter.report.bind(reporter);
  owned.add(
    registerCommands(
      {
        invoke: (argument) => invokeCommand(invoking, argument),
        invokeWithFile: (argument) => invokeWithFile(invoking, workspaceState, argument),
        invokeAgain: (id) => invokeAgain(store, invocations, typeof id === 'number' ? id : undefined),
        cancel: () => cancelInvocation(store),
        newRequest,
        addFunction: () => addFunctionCommand(configured),
        editFunction: (argument) => editFunctionCommand(configured, argument),
        removeFunction: (argument) => removeFunctionCommand(configured, argument),
        openResponse: () => undefined,
        saveResponse: () => undefined,
        pickInvocation: () => undefined,
        startLocal: (argument) => actOnLocal(local, 'start', argument, report),
        stopLocal: (argument) => actOnLocal(local, 'stop', argument, report),
        restartLocal: (argument) => actOnLocal(local, 'restart', argument, report),
        refreshFunctions: () => local.refresh(),
        copyFunctionId,
        showFunctionOutput: () => log.show(true),
        selectProfile: () => selectProfile(report),
        showLog: () => log.show(true),
      },
      reporter.unexpected,
    ),
  );
  end = async () => {
    await Promise.all([local.end(), store.dispose()]);
  };
}

/** Resolves when no process, socket or file of ours is left. */
export async function deactivate(): Promise<void> {
  await end?.();
}
