import { Uri } from 'vscode';
import { checkArchiveCommand } from '../archives/checkArchiveCommand.ts';
import { runArchiveCommand } from '../archives/runArchiveCommand.ts';
import { openBeside } from '../editor/openBeside.ts';
import { activeRequest } from '../common/activeRequest.ts';
import { copyFunction, copyInvocation, copyRequest } from '../copyAs/copyAs.ts';
import { manageSecrets } from '../environments/manageSecrets.ts';
import { selectEnvironment } from '../environments/selectEnvironment.ts';
import {
  addFunctionCommand,
  editFunctionCommand,
  removeFunctionCommand,
} from '../functionCommands/functionCommands.ts';
import { installDependencies } from '../functionCommands/installDependencies.ts';
import { openWalkthrough } from '../gettingStarted/openWalkthrough.ts';
import {
  clearFunctionHistory,
  clearHistory,
  compareSelected,
  compareWithChosen,
  compareWithPrevious,
  deleteSelected,
  entriesToExport,
  onEntry,
  openArgument,
  pinSelected,
  saveEntry,
  showEntry,
} from '../history/historyCommands.ts';
import { exportHistory } from '../history/export/exportHistory.ts';
import { filterHistory } from '../history/filterHistory.ts';
import { sendAgain } from '../history/sendAgain.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import { importFunctions } from '../importing/importFunctions.ts';
import { importRequests } from '../importRequests/importRequests.ts';
import { measureFunction } from '../measure/measureFunction.ts';
import { previewRequest } from '../preview/previewRequest.ts';
import { refreshSession } from '../profiles/refreshSession.ts';
import { selectProfile } from '../profiles/selectProfile.ts';
import { findRequest } from '../requestsView/findRequest.ts';
import {
  deleteCommand,
  duplicateCommand,
  invokeAllCommand,
  newFolderCommand,
  renameCommand,
  revealCommand,
} from '../requestsView/requestCommands.ts';
import { RequestNode } from '../requestsView/requestNode.ts';
import { openResponseCommand, saveResponseCommand } from '../response/responseCommands.ts';
import { showRunning } from '../response/showRunning.ts';
import { newRequest, openSample } from '../saving/newRequest.ts';
import { saveRequest } from '../saving/saveRequest.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import type { CommandHandler } from './commandTable.ts';
import { openFunctionRequest } from './openFunctionRequest.ts';

const copyEntry = onEntry(copyInvocation);

/**
 * The commands of package.json that first show a question, a list or an editor, where a little more time is not noticed.
 * They load with the first of them, as one part: as many small parts they would share too much.
 */
export const laterCommands = {
  openRequest: openFunctionRequest,
  newRequest: ({ catalog }, node) => newRequest(catalog, node),
  showRunning: ({ store }) => showRunning(store),
  newRequestFolder: newFolderCommand,
  renameRequest: renameCommand,
  duplicateRequest: duplicateCommand,
  deleteRequest: deleteCommand,
  invokeAllRequests: invokeAllCommand,
  findRequest: ({ index, targets }) => findRequest(index, targets),
  openSampleRequest: () => openSample(),
  revealRequest: revealCommand,
  openAsText: ({ requestsView }, argument) => openBeside(requestsView.requestOf(argument), 'text'),
  openAsForm: ({ requestsView }, argument) => openBeside(requestsView.requestOf(argument), 'form'),
  saveRequest,
  createRequestFromFile: saveRequest,
  previewRequest: (services, argument) => previewRequest(services.previews, services, argument),
  copyAs(services, argument) {
    if (isFunctionNode(argument)) return copyFunction(argument, services);
    const request = argument instanceof RequestNode ? argument.uri : argument;
    return request instanceof Uri ? copyRequest(request, services) : copyEntry(services, argument);
  },
  async copyRequestAs(services) {
    const request = activeRequest();
    if (request) await copyRequest(request, services);
  },
  addFunction: ({ catalog }, name) => addFunctionCommand(catalog, name),
  editFunction: ({ catalog }, argument) => editFunctionCommand(catalog.configured, argument),
  removeFunction: ({ catalog }, node) => removeFunctionCommand(catalog.configured, node),
  importFunctions,
  importRequests,
  installDependencies,
  measure: measureFunction,
  debugLocal: async ({ debugging }, argument) => (await debugging()).command(argument),
  selectProfile: ({ profileChoice, report }) => selectProfile(profileChoice, report),
  refreshSession: ({ profileChoice, report }, profile) => refreshSession(profileChoice, report, profile),
  checkSetup,
  checkArchive: checkArchiveCommand,
  runArchive: (services, argument) =>
    runArchiveCommand({ ...services, openRequest: (line) => openFunctionRequest(services, line) }, argument),
  getStarted: () => openWalkthrough(),
  selectEnvironment: ({ environments, memory }) => selectEnvironment(environments, memory),
  manageSecrets: ({ requestSecrets }) => manageSecrets(requestSecrets),
  openResponse: async (services, argument) =>
    openResponseCommand(services, await openArgument(services, argument)),
  saveResponse: async (services, argument) =>
    saveResponseCommand(services, await openArgument(services, argument)),
  openInvocation: onEntry(showEntry),
  sendAgain: onEntry(sendAgain),
  saveInvocation: onEntry(saveEntry),
  deleteInvocation: deleteSelected,
  clearHistory: ({ history }) => clearHistory(history),
  clearFunctionHistory,
  async exportHistory(services, argument, selection) {
    const entries = await entriesToExport(services, argument, selection);
    return exportHistory(services.history, entries, services.version);
  },
  filterHistory: ({ history, historyView }) => filterHistory(history, historyView),
  clearHistoryFilter: ({ historyView }) => historyView.filter([]),
  pinInvocation: pinSelected(true),
  unpinInvocation: pinSelected(false),
  compareResponses: compareSelected,
  selectForCompare: onEntry(({ compareChoice }, entry) => compareChoice.choose(entry)),
  compareWithSelected: onEntry(compareWithChosen),
  compareWithPrevious: onEntry(compareWithPrevious),
} as const satisfies Readonly<Record<string, CommandHandler>>;
