import { commands, Uri, window, type Memento } from 'vscode';
import type { Result } from '../../core/common/result.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { activeRequest, isRequest } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import { askExisting } from '../ui/fileDialogs.ts';
import { RequestNode } from '../requestsView/requestNode.ts';
import { isRequestTreeNode } from '../requestsView/requestTreeNode.ts';
import { GroupNode, isFunctionNode, type FunctionNode } from '../functionTree/functionNodes.ts';
import { functionOfFile } from '../functionTree/functionOfFile.ts';
import { WrongEntryNode } from '../functionTree/wrongEntryNode.ts';
import type { Invocations } from '../invoking/invocations.ts';
import { lastFunctionOf, rememberFunctionOf } from '../invoking/functionsOfFiles.ts';
import { PastedCommand, pickFunction } from '../invoking/pickFunction.ts';
import { pickRequest, type PickedRequest, type SavedRequests } from '../invoking/savedRequests.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';

/** Services of the commands that invoke. */
export type Invoking = {
  readonly invocations: Invocations;
  readonly catalog: FunctionCatalog;
  readonly saved: SavedRequests;
};

/** The argument of the keybinding: invokes the active request without a question. */
const ofActiveRequest = 'activeRequest';

/**
 * "Invoke Function": invokes a node of a view, a request by its URI, or a local function by that of its `func.yaml`, without a
 * question if possible. From the palette, asks for a function and a request, and offers the open request first.
 */
export async function invokeCommand(invoking: Invoking, argument: unknown): Promise<Result<void> | void> {
  const node = isFunctionNode(argument) ? argument : await functionOfFile(invoking.catalog, argument);
  if (node) return playNode(invoking, node);
  // The space bar must not invoke all requests of a folder.
  if (argument instanceof GroupNode || (isRequestTreeNode(argument) && !(argument instanceof RequestNode)))
    return void (await commands.executeCommand('list.toggleExpand'));
  if (argument instanceof WrongEntryNode) return void (await commands.executeCommand('list.select'));
  const active = activeRequest();
  const given = argument instanceof RequestNode ? argument.uri : argument;
  const request = given instanceof Uri ? given : given === ofActiveRequest ? active : undefined;
  const picked =
    request ?? (await pickFunction(invoking.catalog, 'Invoke Function', { request: active, commands: true }));
  if (picked instanceof PastedCommand) {
    const { draftOfCommand } = await import('../importRequests/draftOfCommand.ts');
    return draftOfCommand(picked.text);
  }
  if (picked instanceof Uri) await invoking.invocations.invoke({ kind: 'request', uri: picked });
  else if (picked !== undefined) await playReference(invoking, picked);
}

/** Invokes a function that was picked; asks for a request if the function has any. */
async function playReference(invoking: Invoking, reference: string): Promise<void> {
  const target = resolveTarget({ function: reference, saidBy: 'person' }, await invoking.catalog.context());
  if (!target.ok) return void (await invoking.invocations.invoke({ kind: 'function', reference }));
  const { functionId, name } = target.value;
  const requests = await invoking.saved.of(functionId);
  const picked = requests.length > 0 ? await ask(invoking, functionId, name, requests) : {};
  if (picked) await play(invoking, reference, picked);
}

/** Invokes with the request that was picked last, the only request, or an empty body if there is none; asks otherwise. */
async function playNode(invoking: Invoking, node: FunctionNode): Promise<void> {
  const { functionId, reference } = node;
  const last = await invoking.saved.lastOf(functionId);
  if (last) return play(invoking, reference, last);
  const [uri, ...more] = await invoking.saved.of(functionId);
  if (!uri) return play(invoking, reference, {});
  const picked =
    more.length === 0 ? { uri } : await ask(invoking, functionId, node.function.name, [uri, ...more]);
  if (picked) await play(invoking, reference, picked);
}

/** Asks for a request, and stores it for the next click on the node. Undefined if the user cancelled. */
async function ask(
  { saved }: Invoking,
  functionId: string,
  name: string,
  requests: readonly Uri[],
): Promise<PickedRequest | undefined> {
  const picked = await pickRequest(`Invoke ${name}`, requests);
  if (picked) await saved.remember(functionId, picked);
  return picked;
}

async function play({ invocations }: Invoking, reference: string, { uri }: PickedRequest): Promise<void> {
  await invocations.invoke(uri ? { kind: 'request', uri } : { kind: 'function', reference });
}

/** "Invoke Function with This File": sends the bytes of a file as the body. A saved request is invoked instead. */
export async function invokeWithFile(
  { invocations, catalog, memory }: Invoking & { readonly memory: Memento },
  argument: unknown,
): Promise<void> {
  const uri =
    argument instanceof Uri ? argument : (window.activeTextEditor?.document.uri ?? (await askForFile()));
  if (!uri) return;
  if (isRequest(uri)) return void (await invocations.invoke({ kind: 'request', uri }));
  const title = `Invoke Function with ${fileNameOf(uri)}`;
  const reference = await pickFunction(catalog, title, { reference: lastFunctionOf(memory, uri) });
  if (typeof reference !== 'string') return;
  await rememberFunctionOf(memory, uri, reference);
  await invocations.invoke({ kind: 'function', reference, bodyUri: uri });
}

function askForFile(): Promise<Uri | undefined> {
  return askExisting({ title: 'Select Body File', openLabel: 'Invoke' });
}
