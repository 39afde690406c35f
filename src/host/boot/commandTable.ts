import type { Result } from '../../core/common/result.ts';
import { actOnLocal, copyFunctionId } from '../functionCommands/localCommands.ts';
import { resetCircuitBreaker } from '../functionCommands/resetCircuitBreaker.ts';
import { cancelInvocation, invokeAgain } from '../invoking/invokeAgain.ts';
import { focusRequest, openHelp } from '../response/focusCommands.ts';
import { toggleInvokeOnSave } from '../invokeOnSave/toggleInvokeOnSave.ts';
import { pickInvocation } from '../response/pickInvocation.ts';
import type { Services } from './buildServices.ts';
import { invokeCommand, invokeWithFile } from './invokeCommand.ts';

/**
 * What a command does, with the services that it needs. A failure that it returns is shown.
 *
 * @param argument what VS Code or a caller passes, to be checked: a node of a view, a URI, an ID or nothing
 * @param selection all selected nodes, from the menu of a view
 */
export type CommandHandler = (
  services: Services,
  argument: unknown,
  selection: unknown,
) => Promise<Result<unknown> | void> | void;

/**
 * The commands of package.json that load with the services; those that first show a question are in `laterCommands.ts`.
 * A contract test holds the three together.
 */
export const commandTable = {
  invoke: invokeCommand,
  invokeWithFile,
  invokeAgain: ({ store, invocations }, id) => invokeAgain(store, invocations, id),
  invokeOnSave: (services) => toggleInvokeOnSave(services),
  cancel: ({ store, calls }, node) => cancelInvocation(store, calls, node),
  pickInvocation: ({ store, history }) => pickInvocation(store, history),
  focusResponse: ({ responseView }) => responseView.open('focus'),
  focusRequest,
  pinResponse: ({ store }) => store.pin(true),
  unpinResponse: ({ store }) => store.pin(false),
  openResponseTab: ({ store, responseTabs }, id) =>
    responseTabs.open(typeof id === 'number' ? id : (store.shown?.id ?? 0)),
  accessibilityHelp: openHelp,
  async refreshRequests({ environments, index }) {
    environments.refresh();
    await index.refresh();
  },
  refreshFunctions: ({ local }) => local.refresh(),
  startLocal: ({ local }, node) => actOnLocal(local, 'start', node),
  stopLocal: ({ local }, node) => actOnLocal(local, 'stop', node),
  restartLocal: ({ local }, node) => actOnLocal(local, 'restart', node),
  copyFunctionId: (_services, node) => copyFunctionId(node),
  resetCircuitBreaker: ({ circuits }, argument) => resetCircuitBreaker(circuits, argument),
  showLog: ({ channel }) => channel.show(true),
} as const satisfies Readonly<Record<string, CommandHandler>>;
