import { Uri } from 'vscode';
import { activeRequest } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Invocable } from '../invoking/invocable.ts';
import { pickFunction } from '../invoking/pickFunction.ts';
import { pickRequest, type SavedRequests } from '../invoking/savedRequests.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';
import { RequestNode } from '../requestsView/requestNode.ts';
import type { MeasurePages } from './measurePages.ts';

/** Services of "Measure Function…". */
type MeasureServices = {
  readonly catalog: FunctionCatalog;
  readonly saved: SavedRequests;
  readonly measurePages: () => Promise<MeasurePages>;
};

/** "Measure Function…": opens the page that measures a request or a function, after asking for what the argument does not say. */
export async function measureFunction(services: MeasureServices, argument: unknown): Promise<void> {
  const what = await findSubject(services, argument);
  if (!what) return;
  const title = what.kind === 'request' ? fileNameOf(what.uri) : what.reference;
  (await services.measurePages()).open(what, title);
}

/** Undefined if the user cancelled. */
async function findSubject(
  { catalog, saved }: MeasureServices,
  argument: unknown,
): Promise<Invocable | undefined> {
  const given = argument instanceof RequestNode ? argument.uri : argument;
  if (given instanceof Uri) return { kind: 'request', uri: given };
  const picked = isFunctionNode(argument)
    ? argument.reference
    : await pickFunction(catalog, 'Measure Function', { request: activeRequest() });
  if (picked instanceof Uri) return { kind: 'request', uri: picked };
  if (typeof picked !== 'string') return undefined;
  const target = resolveTarget({ function: picked, saidBy: 'person' }, await catalog.context());
  const requests = target.ok ? await saved.of(target.value.functionId) : [];
  if (requests.length === 0) return { kind: 'function', reference: picked };
  const request = await pickRequest(`Measure ${picked}`, requests);
  if (!request) return undefined;
  return request.uri ? { kind: 'request', uri: request.uri } : { kind: 'function', reference: picked };
}
