import { Uri } from 'vscode';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { activeRequest } from '../editor/activeRequest.ts';
import { isFunctionNode, type FunctionNode } from '../tree/functionNode.ts';
import type { Invocations } from './invocations.ts';
import { pickFunction } from './pickFunction.ts';
import { pickRequest, type PickedRequest } from './pickRequest.ts';
import { resolveTarget } from '../../core/resolveTarget.ts';
import type { SavedRequests } from './savedRequests.ts';

/** What the commands that invoke build on. */
export type Invoking = {
  readonly invocations: Invocations;
  readonly catalog: FunctionCatalog;
  readonly saved: SavedRequests;
};

/** Argument of the key binding: the active request is meant, and nothing is asked. */
const ofActiveRequest = 'activeRequest';

/**
 * "Invoke Function": a line of the tree or a request by its URI, at once; from the palette a function and a request
 * that are picked, the request that is open offered first.
 */
export async function invokeCommand(invoking: Invoking, argument: unknown): Promise<void> {
  if (isFunctionNode(argument)) return playNode(invoking, argument);
  const active = activeRequest();
  const request = argument instanceof Uri ? argument : argument === ofActiveRequest ? active : undefined;
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
  const picked = requests.length > 0 ? await pickRequest(name, requests) : {};
  if (picked) await play(invoking, functionId, reference, picked);
}

/** One click where it is clear what is meant: what was used last, the only request, or an empty body where there is none. */
async function playNode(
  invoking: Invoking,
  { functionId, reference, function: { name } }: FunctionNode,
): Promise<void> {
  const requests = await invoking.saved.of(functionId);
  const last = invoking.saved.lastOf(functionId);
  const used = requests.find((uri) => uri.toString() === last);
  const clear: PickedRequest | undefined =
    last === '' || requests.length === 0
      ? {}
      : used
        ? { uri: used }
        : requests.length === 1
          ? only(requests)
          : undefined;
  const picked = clear ?? (await pickRequest(name, requests));
  if (picked) await play(invoking, functionId, reference, picked);
}

async function play(
  { invocations, saved }: Invoking,
  functionId: string,
  reference: string,
  { uri }: PickedRequest,
): Promise<void> {
  await saved.remember(functionId, uri);
  await invocations.invoke(uri ? { kind: 'request', uri } : { kind: 'function', reference });
}

function only([uri]: readonly Uri[]): PickedRequest {
  return uri ? { uri } : {};
}
