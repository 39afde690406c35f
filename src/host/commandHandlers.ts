import type { LogOutputChannel, Memento } from 'vscode';
import type { OpenCircuits } from './circuits/openCircuits.ts';
import { resetCircuitBreaker } from './circuits/resetCircuitBreaker.ts';
import type { Invoker } from '../invoker/invoker.ts';
import { importFunctions } from './importing/importFunctions.ts';
import { checkSetup } from './setup/checkSetup.ts';
import type { CommandHandlers } from './commands.ts';
import { newRequest } from './editor/newRequest.ts';
import { openBeside } from './editor/openBeside.ts';
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
import { refreshSession } from './profiles/refreshSession.ts';
import { selectProfile } from './profiles/selectProfile.ts';
import { saveRequest } from './saving/saveRequest.ts';
import type { InvocationStore } from './response/invocationStore.ts';
import { pickInvocation } from './response/pickInvocation.ts';
import { openResponseCommand, saveResponseCommand } from './response/responseCommands.ts';

/** What the commands build on. */
export type CommandServices = {
  readonly invoking: Invoking;
  readonly invoker: Pick<Invoker, 'openTenancy' | 'checkSetup'>;
  readonly circuits: OpenCircuits;
  readonly store: InvocationStore;
  readonly history: History;
  readonly historyView: HistoryView;
  /** A folder of this session alone, where opened answers lie. */
  readonly answers: string;
  readonly reporter: FailureReporter;
  readonly memory: Memento;
  readonly log: LogOutputChannel;
};

/** The table of all commands: which function does each. */
export function toCommandHandlers(services: CommandServices): CommandHandlers {
  const { invoking, invoker, circuits, store, history, historyView, answers, reporter, memory, log } =
    services;
  const { catalog } = invoking;
  const { configured, local } = catalog;
  const { report } = reporter;
  const responses = { store, folder: answers, report };
  return {
    invoke: (argument) => invokeCommand(invoking, argument),
    invokeWithFile: (argument) => invokeWithFile(invoking, memory, argument),
    invokeAgain: (id) => invokeAgain(store, invoking.invocations, id),
    cancel: () => cancelInvocation(store),
    newRequest,
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
    refreshSession: (profile) => refreshSession(report, profile),
    showLog: () => log.show(true),
  };
}
