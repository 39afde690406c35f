import { resetCircuitBreaker } from '../functionCommands/resetCircuitBreaker.ts';
import type { CommandHandlers } from '../common/commands.ts';
import type { CommandServices } from './commandServices.ts';
import { actOnLocal, copyFunctionId } from '../functionCommands/localCommands.ts';
import type { LaterCommand } from './laterCommands.ts';
import { lazy } from '../common/lazy.ts';
import { cancelInvocation, invokeAgain } from '../invoking/invokeAgain.ts';
import { invokeCommand } from './invokeCommand.ts';
import { invokeWithFile } from './invokeWithFile.ts';
import { pickInvocation } from '../response/pickInvocation.ts';

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
