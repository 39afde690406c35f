import { commands, Uri } from 'vscode';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { activeRequest } from '../common/activeRequest.ts';
import { RequestNode } from '../requestsView/requestNode.ts';
import { isRequestTreeNode } from '../requestsView/requestTreeNode.ts';
import { isFunctionNode, type FunctionNode } from '../functionTree/functionNodes.ts';
import type { Invocations } from '../invoking/invocations.ts';
import { pickFunction } from '../invoking/pickFunction.ts';
import { pickRequest, type PickedRequest, type SavedRequests } from '../invoking/savedRequests.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';

/** What the commands that invoke build on. */
export type Invoking = {
  readonly invocations: Invocations;
  readonly catalog: FunctionCatalog;
  readonly saved: SavedRequests;
};

/** Argument of the key binding: the active request is meant, and nothing is asked. */
const ofActiveRequest = 'activeRequest';

/**
 * "Invoke Function": a line of a view or a request by its URI, at once; from the palette a function and a request
 * that are picked, the request that is open offered first.
 */
export async function invokeCommand(invoking: Invoking, argument: unknown): Promise<void> {
  if (isFunctionNode(argument)) return playNode(invoking, argument);
  // The space bar: to invoke all that is in a folder takes more than that.
  if (isRequestTreeNode(argument) && !(argument instanceof RequestNode))
    return void (await commands.executeCommand('list.toggleExpand'));
  const active = activeRequest();
  const given = argument instanceof RequestNode ? argument.uri : argument;
  const request = given instanceof Uri ? given : given === ofActiveRequest ? active : undefined;
  const picked = request ?? (await pickFunction(invoking.catalog, 'Invoke Function', { request: active }));
  if (picked instanceof Uri) await invoking.invocations.invoke({ kind: 'request', uri: picked });
  else if (picked !== undefined) await playReference(invoking, picked);
}

/** What the palette picked: a request is asked for where there are some. */
async function playReference(invoking: Invoking, reference: string): Promise<void> {
  const target = resolveTarget({ function: reference, saidBy: 'person' }, await invoking.catalog.context());
  if (!target.ok) return void (await invoking.invocations.invoke({ kind: 'function', reference }));
  const { functionId, name } = target.value;
  const requests = await invoking.saved.of(functionId);
  const picked = requests.length > 0 ? await ask(invoking, functionId, name, requests) : {};
  if (picked) await play(invoking, reference, picked);
}

/** One click where it is clear what is meant: what was picked last, the only request, or an empty body where there is none. */
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

/** Asks, and remembers the answer for the play button. */
async function ask(
  { saved }: Invoking,
  functionId: string,
  name: string,
  requests: readonly Uri[],
): Promise<PickedRequest | undefined> {
  const picked = await pickRequest(name, requests);
  if (picked) await saved.remember(functionId, picked);
  return picked;
}

async function play({ invocations }: Invoking, reference: string, { uri }: PickedRequest): Promise<void> {
  await invocations.invoke(uri ? { kind: 'request', uri } : { kind: 'function', reference });
}
