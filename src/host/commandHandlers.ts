import type { LogOutputChannel, Memento } from 'vscode';
import type { OpenCircuits } from './circuits/openCircuits.ts';
import { resetCircuitBreaker } from './circuits/resetCircuitBreaker.ts';
import type { Invoker } from '../invoker/invoker.ts';
import { importFunctions } from './importing/importFunctions.ts';
import { checkSetup } from './setup/checkSetup.ts';
import type { CommandHandlers } from './commands.ts';
import { newRequest } from './editor/newRequest.ts';
import { openBeside } from './editor/openBeside.ts';
import type { Environments } from './environments/environments.ts';
import { manageSecrets } from './environments/manageSecrets.ts';
import type { PreviewDocuments } from './environments/previewDocuments.ts';
import { previewRequest } from './environments/previewRequest.ts';
import type { RequestSecrets } from './environments/requestSecrets.ts';
import { selectEnvironment } from './environments/selectEnvironment.ts';
import type { VariableAnswers } from './environments/variableAnswers.ts';
import type { FailureReporter } from './failureReporter.ts';
import {
  addFunctionCommand,
  editFunctionCommand,
  removeFunctionCommand,
} from './functions/functionCommands.ts';
import { actOnLocal, copyFunctionId } from './functions/localCommands.ts';
import type { History } from './history/history.ts';
import type { HistoryView } from './history/historyView.ts';
import { openArgument, toHistoryCommands } from './history/historyCommands.ts';
import { cancelInvocation, invokeAgain } from './invocation/invokeAgain.ts';
import { invokeCommand, type Invoking } from './invocation/invokeCommand.ts';
import { invokeWithFile } from './invocation/invokeWithFile.ts';
import { findRequest } from './requests/findRequest.ts';
import { openSample } from './requests/openSample.ts';
import {
  deleteCommand,
  duplicateCommand,
  invokeAllCommand,
  newFolderCommand,
  openCommand,
  renameCommand,
} from './requests/requestCommands.ts';
import type { RequestsView } from './requests/requestsView.ts';
import { refreshSession } from './profiles/refreshSession.ts';
import { selectProfile } from './profiles/selectProfile.ts';
import { saveRequest } from './saving/saveRequest.ts';
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

/** The table of all commands: which function does each. */
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
    newRequest,
    newRequestFolder: (argument) => newFolderCommand(requests, argument),
    renameRequest: (argument) => renameCommand(requests, argument),
    duplicateRequest: (argument) => duplicateCommand(requests, argument),
    deleteRequest: (argument) => deleteCommand(requests, argument),
    invokeAllRequests: (argument) => invokeAllCommand(requests, argument),
    findRequest: () => findRequest(requestsView.index),
    openSampleRequest: openSample,
    refreshRequests: () => requestsView.index.refresh(),
    openRequestAsText: (argument) => openCommand(requests, argument, 'text'),
    revealRequest: (argument) => openCommand(requests, argument, 'explorer'),
    openAsText: (argument) => openBeside(argument, 'text'),
    openAsForm: (argument) => openBeside(argument, 'form'),
    saveRequest: (argument) => saveRequest(catalog, memory, argument),
    addFunction: (argument) => addFunctionCommand(configured, argument),
    editFunction: (argument) => editFunctionCommand(configured, argument),
    removeFunction: (argument) => removeFunctionCommand(configured, argument),
    importFunctions: () => importFunctions({ catalog, invoker, report }),
    checkSetup: (argument) => checkSetup({ catalog, store, invoker }, argument),
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
    selectProfile: () => selectProfile(report),
    selectEnvironment: () => selectEnvironment(environments),
    manageSecrets: () => manageSecrets(secrets),
    previewRequest: (argument) =>
      previewRequest(previews, { catalog, environments, answers: requestAnswers, report }, argument),
    refreshSession: (profile) => refreshSession(report, profile),
    showLog: () => log.show(true),
  };
}
