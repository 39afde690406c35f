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
import type { LaterCommand } from './laterCommands.ts';
import { lazy } from './lazy.ts';
import type { History } from './history/history.ts';
import type { HistoryView } from './history/historyView.ts';
import { cancelInvocation, invokeAgain } from './invocation/invokeAgain.ts';
import { invokeCommand, type Invoking } from './invocation/invokeCommand.ts';
import { invokeWithFile } from './invocation/invokeWithFile.ts';
import type { RequestsView } from './requests/requestsView.ts';
import type { InvocationStore } from './response/invocationStore.ts';
import { pickInvocation } from './response/pickInvocation.ts';

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
  const { invoking, requestsView, circuits, store, reporter, memory, log } = services;
  const { local } = invoking.catalog;
  const { report } = reporter;
  const later = lazy(async () => (await import('./laterCommands.ts')).toLaterCommands(services));
  const onUse =
    (id: LaterCommand) =>
    async (argument: unknown, selection: unknown): Promise<void> =>
      (await later())[id](argument, selection);
  return {
    invoke: (argument) => invokeCommand(invoking, argument),
    invokeWithFile: (argument) => invokeWithFile(invoking, memory, argument),
    invokeAgain: (id) => invokeAgain(store, invoking.invocations, id),
    cancel: () => cancelInvocation(store),
    newRequest: onUse('newRequest'),
    newRequestFolder: onUse('newRequestFolder'),
    renameRequest: onUse('renameRequest'),
    duplicateRequest: onUse('duplicateRequest'),
    deleteRequest: onUse('deleteRequest'),
    invokeAllRequests: onUse('invokeAllRequests'),
    findRequest: onUse('findRequest'),
    openSampleRequest: onUse('openSampleRequest'),
    async refreshRequests() {
      services.environments.refresh();
      await requestsView.index.refresh();
    },
    revealRequest: onUse('revealRequest'),
    openAsText: onUse('openAsText'),
    openAsForm: onUse('openAsForm'),
    saveRequest: onUse('saveRequest'),
    addFunction: onUse('addFunction'),
    editFunction: onUse('editFunction'),
    removeFunction: onUse('removeFunction'),
    importFunctions: onUse('importFunctions'),
    checkSetup: onUse('checkSetup'),
    resetCircuitBreaker: (argument) => resetCircuitBreaker(circuits, argument),
    openResponse: onUse('openResponse'),
    saveResponse: onUse('saveResponse'),
    pickInvocation: () => pickInvocation(store),
    openInvocation: onUse('openInvocation'),
    sendAgain: onUse('sendAgain'),
    saveInvocation: onUse('saveInvocation'),
    deleteInvocation: onUse('deleteInvocation'),
    clearHistory: onUse('clearHistory'),
    compareResponses: onUse('compareResponses'),
    selectForCompare: onUse('selectForCompare'),
    compareWithSelected: onUse('compareWithSelected'),
    compareWithPrevious: onUse('compareWithPrevious'),
    copyAs: onUse('copyAs'),
    startLocal: (argument) => actOnLocal(local, 'start', argument, report),
    stopLocal: (argument) => actOnLocal(local, 'stop', argument, report),
    restartLocal: (argument) => actOnLocal(local, 'restart', argument, report),
    refreshFunctions: () => local.refresh(),
    copyFunctionId,
    selectProfile: onUse('selectProfile'),
    selectEnvironment: onUse('selectEnvironment'),
    manageSecrets: onUse('manageSecrets'),
    previewRequest: onUse('previewRequest'),
    refreshSession: onUse('refreshSession'),
    showLog: () => log.show(true),
  };
}
