import { Uri } from 'vscode';
import type { CommandHandlers } from '../common/commands.ts';
import type { CommandServices } from './commandServices.ts';
import { newRequest, openSample } from '../saving/newRequest.ts';
import { openBeside } from '../editor/openBeside.ts';
import { manageSecrets } from '../environments/manageSecrets.ts';
import { previewRequest } from '../preview/previewRequest.ts';
import { selectEnvironment } from '../environments/selectEnvironment.ts';
import {
  addFunctionCommand,
  editFunctionCommand,
  removeFunctionCommand,
} from '../functionCommands/functionCommands.ts';
import { copyRequest } from '../history/copy/copyAs.ts';
import { openArgument, toHistoryCommands, type HistoryCommand } from '../history/historyCommands.ts';
import { importFunctions } from '../importing/importFunctions.ts';
import { refreshSession } from '../profiles/refreshSession.ts';
import { selectProfile } from '../profiles/selectProfile.ts';
import { RequestNode } from '../requestsView/requestNode.ts';
import { findRequest } from '../requestsView/findRequest.ts';
import {
  deleteCommand,
  duplicateCommand,
  invokeAllCommand,
  newFolderCommand,
  renameCommand,
  revealCommand,
} from '../requestsView/requestCommands.ts';
import { openResponseCommand, saveResponseCommand } from '../response/responseCommands.ts';
import { saveRequest } from '../saving/saveRequest.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { valueOrReport } from '../common/valueOrReport.ts';

/** A command that asks or shows something before anything else happens: a moment more is not felt. */
export type LaterCommand =
  | HistoryCommand
  | 'openResponse'
  | 'saveResponse'
  | 'newRequest'
  | 'newRequestFolder'
  | 'renameRequest'
  | 'duplicateRequest'
  | 'deleteRequest'
  | 'invokeAllRequests'
  | 'findRequest'
  | 'openSampleRequest'
  | 'revealRequest'
  | 'openAsText'
  | 'openAsForm'
  | 'saveRequest'
  | 'addFunction'
  | 'editFunction'
  | 'removeFunction'
  | 'importFunctions'
  | 'checkSetup'
  | 'selectProfile'
  | 'selectEnvironment'
  | 'manageSecrets'
  | 'previewRequest'
  | 'refreshSession';

/** The commands that activation does not load, but the first of them. They are one part: many small ones share too much. */
export function toLaterCommands(services: CommandServices): Pick<CommandHandlers, LaterCommand> {
  const { invoking, requestsView, invoker, store, history, reporter, environments, memory } = services;
  const { catalog, invocations } = invoking;
  const { configured } = catalog;
  const { report } = reporter;
  const requests = { view: requestsView, running: { invocations, store }, report };
  const responses = { store, folder: services.responseFolder, report };
  const onHistory = toHistoryCommands({
    history,
    view: services.historyView,
    store,
    invocations,
    catalog,
    report,
  });
  const previewing = { catalog, environments, prompts: services.prompts, report };
  return {
    newRequest: (argument) => valueOrReport(newRequest(argument), report),
    newRequestFolder: (argument) => newFolderCommand(requests, argument),
    renameRequest: (argument) => renameCommand(requests, argument),
    duplicateRequest: (argument) => duplicateCommand(requests, argument),
    deleteRequest: (argument) => deleteCommand(requests, argument),
    invokeAllRequests: (argument) => invokeAllCommand(requests, argument),
    findRequest: () => findRequest(requestsView.index, requestsView.targets),
    openSampleRequest: () => valueOrReport(openSample(), report),
    revealRequest: (argument) => revealCommand(requests, argument),
    openAsText: (argument) => openBeside(requestsView.requestOf(argument), 'text'),
    openAsForm: (argument) => openBeside(requestsView.requestOf(argument), 'form'),
    saveRequest: (argument) =>
      valueOrReport(saveRequest({ catalog, memory, index: requestsView.index }, argument), report),
    addFunction: (argument) => addFunctionCommand(configured, argument),
    editFunction: (argument) => editFunctionCommand(configured, argument),
    removeFunction: (argument) => removeFunctionCommand(configured, argument),
    importFunctions: () => importFunctions({ catalog, invoker, report }),
    checkSetup: (argument) => checkSetup({ catalog, store, invoker }, argument),
    openResponse: async (argument) => openResponseCommand(responses, await openArgument(services, argument)),
    saveResponse: async (argument) => saveResponseCommand(responses, await openArgument(services, argument)),
    ...onHistory,
    async copyAs(argument, selection) {
      const request = argument instanceof RequestNode ? argument.uri : argument;
      if (request instanceof Uri) await copyRequest(request, previewing);
      else await onHistory.copyAs(argument, selection);
    },
    selectProfile: () => selectProfile(report),
    selectEnvironment: () => valueOrReport(selectEnvironment(environments, memory), report),
    manageSecrets: () => manageSecrets(services.secrets),
    previewRequest: (argument) => previewRequest(services.previews, previewing, argument),
    refreshSession: (profile) => refreshSession(report, profile),
  };
}
