import { commands, debug, Uri, workspace, type DebugConfiguration, type WorkspaceFolder } from 'vscode';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { activeRequest, isRequest } from '../common/activeRequest.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import { functionOfFile } from '../functionTree/functionOfFile.ts';
import { pickRequest, type SavedRequests } from '../invoking/savedRequests.ts';
import { RequestNode } from '../requestsView/requestNode.ts';
import { completeConfiguration } from './debugConfigurations.ts';
import { debugType } from './debugType.ts';
import { resolveConfiguration, targetOfRequest, type ConfigurationServices } from './resolveConfiguration.ts';

/** The argument of the keybinding: debugs the active request, or leaves the key to VS Code if its function is not local. */
const ofActiveRequest = 'activeRequest';

/**
 * "Debug Local Function": debugs the function of a line of the view, of a request, of its `func.yaml` or of a source file; from the
 * palette, that of the open request, else one that the user selects. A function that is debugged gets the request again.
 */
export async function debugLocal(
  services: ConfigurationServices,
  argument: unknown,
): Promise<Result<unknown>> {
  if (!workspace.isTrusted) return fail({ code: 'workspaceUntrusted', what: 'a function in this workspace' });
  const { sessions } = services;
  const request = findRequest(argument);
  if (request && argument === ofActiveRequest) {
    const target = await targetOfRequest(services, request);
    if (target.ok && target.value.kind === 'remote')
      return ok(await commands.executeCommand('workbench.action.debug.start'));
  }
  const wanted = request ? { requestUri: request.toString() } : await findFunction(services, argument);
  if (!wanted) return ok(undefined);
  const resolved = await resolveConfiguration(services, undefined, {
    type: debugType,
    request: 'launch',
    name: '',
    ...wanted,
  });
  if (!resolved.ok) return resolved;
  const { function: reference, functionId, requestUri } = resolved.value;
  const [folder, own] = findOwnConfiguration(reference);
  const configuration = { ...resolved.value, ...own, ...(requestUri !== undefined && { requestUri }) };
  if (sessions.isDebugged(functionId) && own?.['preLaunchTask'] === undefined)
    return ok(await sessions.invoke(configuration));
  return ok(await debug.startDebugging(folder, configuration));
}

function findRequest(argument: unknown): Uri | undefined {
  if (argument instanceof RequestNode) return argument.uri;
  if (argument instanceof Uri) return isRequest(argument) ? argument : undefined;
  return argument === undefined || argument === ofActiveRequest ? activeRequest() : undefined;
}

/** Returns the function of the argument with the request to send; undefined if the user cancelled. */
async function findFunction(
  { catalog, saved }: ConfigurationServices,
  argument: unknown,
): Promise<{ readonly function: string; readonly requestUri?: string } | undefined> {
  const node = isFunctionNode(argument) ? argument : await functionOfFile(catalog, argument);
  if (!node) {
    const picked = await completeConfiguration(catalog.local, { type: '', request: '', name: '' });
    return picked && { function: String(picked['function']) };
  }
  const { functionId, reference } = node;
  const request = await chooseRequest(saved, functionId, node.function.name);
  if (!request) return undefined;
  return { function: reference, ...(request.uri && { requestUri: request.uri.toString() }) };
}

/** Asks for the request if the function has several and none was sent before. */
async function chooseRequest(
  saved: SavedRequests,
  functionId: string,
  name: string,
): Promise<{ readonly uri?: Uri } | undefined> {
  const last = await saved.lastOf(functionId);
  if (last) return last;
  const requests = await saved.of(functionId);
  const [uri] = requests;
  if (requests.length < 2) return uri ? { uri } : {};
  const picked = await pickRequest(`Debug ${name}`, requests);
  if (picked) await saved.remember(functionId, picked);
  return picked;
}

/** Returns the first configuration for a function in `launch.json`, whose task also runs before this command debugs it. */
function findOwnConfiguration(
  reference: string,
): readonly [WorkspaceFolder | undefined, DebugConfiguration | undefined] {
  for (const folder of workspace.workspaceFolders ?? []) {
    const all = workspace.getConfiguration('launch', folder.uri).get<unknown>('configurations');
    const own = Array.isArray(all)
      ? (all as readonly unknown[]).find((each) => isOf(reference, each))
      : undefined;
    if (own) return [folder, own];
  }
  return [workspace.workspaceFolders?.[0], undefined];
}

/** @param configuration any value: VS Code does not check `launch.json` */
function isOf(reference: string, configuration: unknown): configuration is DebugConfiguration {
  const { type, function: named } = Object(configuration) as Readonly<Record<string, unknown>>;
  return type === debugType && named === reference;
}
