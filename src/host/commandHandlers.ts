import type { LogOutputChannel, Memento } from 'vscode';
import type { OpenCircuits } from './circuits/openCircuits.ts';
import { resetCircuitBreaker } from './circuits/resetCircuitBreaker.ts';
import type { Invoker } from '../invoker/invoker.ts';
import type { CommandHandlers } from './commands.ts';
import type { Environments } from './environments/environments.ts';
import type { PreviewDocuments } from './environments/previewDocuments.ts';
import type { RequestSecrets } from './environments/requestSecrets.ts';
import type { VariableAnswers } from './environments/variableAnswers.ts';
import type { FailureReporter } from './failureReporter.ts';
import { actOnLocal, copyFunctionId } from './functions/localCommands.ts';
import type { History } from './history/history.ts';
import type { HistoryView } from './history/historyView.ts';
import { openArgument, toHistoryCommands } from './history/historyCommands.ts';
import { cancelInvocation, invokeAgain } from './invocation/invokeAgain.ts';
import { invokeCommand, type Invoking } from './invocation/invokeCommand.ts';
import { invokeWithFile } from './invocation/invokeWithFile.ts';
import type { RequestsView } from './requests/requestsView.ts';
import type { InvocationStore } from './response/invocationStore.ts';
import { pickInvocation } from './response/pickInvocation.ts';
import { openResponseCommand, saveResponseCommand } from './response/responseCommands.ts';

/** What the commands build on. */
export type CommandServices = {
  readonly invoking: Invoking;
  readonly requestsView: RequestsView;
  readonly invoker: Pick<Invoker, 'openTenancy' | 'checkSetup'>;
  readonly circuits: OpenCircuits;
  readonly store: InvocationStore;
  readonly history: History;
  readonly historyView: HistoryView;
  /** A folder of this session alone, where opened answers lie. */
  readonly answers: string;
  readonly reporter: FailureReporter;
  readonly environments: Environments;
  readonly secrets: RequestSecrets;
  readonly requestAnswers: VariableAnswers;
  readonly previews: PreviewDocuments;
  readonly memory: Memento;
  readonly log: LogOutputChannel;
};

const onRequests = () => import('./requests/requestCommands.ts');
const onEditors = () => import('./editor/openBeside.ts');
const onFunctions = () => import('./functions/functionCommands.ts');

/** The table of all commands: which function does each, loaded with its first use where it is not needed sooner. */
export function toCommandHandlers(services: CommandServices): CommandHandlers {
  const {
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
    secrets,
    requestAnswers,
    previews,
    memory,
    log,
  } = services;
  const { catalog } = invoking;
  const { configured, local } = catalog;
  const { report } = reporter;
  const requests = { view: requestsView, running: { invocations: invoking.invocations, store }, report };
  const responses = { store, folder: answers, report };
  return {
    invoke: (argument) => invokeCommand(invoking, argument),
    invokeWithFile: (argument) => invokeWithFile(invoking, memory, argument),
    invokeAgain: (id) => invokeAgain(store, invoking.invocations, id),
    cancel: () => cancelInvocation(store),
    newRequest: async (argument) => (await import('./editor/newRequest.ts')).newRequest(argument),
    newRequestFolder: async (argument) => (await onRequests()).newFolderCommand(requests, argument),
    renameRequest: async (argument) => (await onRequests()).renameCommand(requests, argument),
    duplicateRequest: async (argument) => (await onRequests()).duplicateCommand(requests, argument),
    deleteRequest: async (argument) => (await onRequests()).deleteCommand(requests, argument),
    invokeAllRequests: async (argument) => (await onRequests()).invokeAllCommand(requests, argument),
    findRequest: async () => (await import('./requests/findRequest.ts')).findRequest(requestsView.index),
    openSampleRequest: async () => (await import('./requests/openSample.ts')).openSample(),
    refreshRequests: () => requestsView.index.refresh(),
    revealRequest: async (argument) => (await onRequests()).revealCommand(requests, argument),
    openAsText: async (argument) => (await onEditors()).openBeside(requestsView.requestOf(argument), 'text'),
    openAsForm: async (argument) => (await onEditors()).openBeside(requestsView.requestOf(argument), 'form'),
    saveRequest: async (argument) =>
      (await import('./saving/saveRequest.ts')).saveRequest(catalog, memory, argument),
    addFunction: async (argument) => (await onFunctions()).addFunctionCommand(configured, argument),
    editFunction: async (argument) => (await onFunctions()).editFunctionCommand(configured, argument),
    removeFunction: async (argument) => (await onFunctions()).removeFunctionCommand(configured, argument),
    async importFunctions() {
      const { importFunctions } = await import('./importing/importFunctions.ts');
      await importFunctions({ catalog, invoker, report });
    },
    async checkSetup(argument) {
      const { checkSetup } = await import('./setup/checkSetup.ts');
      await checkSetup({ catalog, store, invoker }, argument);
    },
    resetCircuitBreaker: (argument) => resetCircuitBreaker(circuits, argument),
    openResponse: async (argument) => openResponseCommand(responses, await openArgument(services, argument)),
    saveResponse: async (argument) => saveResponseCommand(responses, await openArgument(services, argument)),
    pickInvocation: () => pickInvocation(store),
    ...toHistoryCommands({
      history,
      view: historyView,
      store,
      invocations: invoking.invocations,
      catalog,
      report,
    }),
    startLocal: (argument) => actOnLocal(local, 'start', argument, report),
    stopLocal: (argument) => actOnLocal(local, 'stop', argument, report),
    restartLocal: (argument) => actOnLocal(local, 'restart', argument, report),
    refreshFunctions: () => local.refresh(),
    copyFunctionId,
    selectProfile: async () => (await import('./profiles/selectProfile.ts')).selectProfile(report),
    async selectEnvironment() {
      const { selectEnvironment } = await import('./environments/selectEnvironment.ts');
      await selectEnvironment(environments);
    },
    manageSecrets: async () => (await import('./environments/manageSecrets.ts')).manageSecrets(secrets),
    async previewRequest(argument) {
      const { previewRequest } = await import('./environments/previewRequest.ts');
      await previewRequest(previews, { catalog, environments, answers: requestAnswers, report }, argument);
    },
    async refreshSession(profile) {
      const { refreshSession } = await import('./profiles/refreshSession.ts');
      await refreshSession(report, profile);
    },
    showLog: () => log.show(true),
  };
}
