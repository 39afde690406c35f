import { isAbsolute, join } from 'node:path';
import { Uri, workspace, type DebugConfiguration, type WorkspaceFolder } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { resolveTarget, type Target } from '../../core/prepare/resolveTarget.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import type { Environments } from '../environments/environments.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { SavedRequests } from '../invoking/savedRequests.ts';
import { targetOf, toScopedRequest } from '../request/scopedRequest.ts';
import { plainText } from '../ui/plainText.ts';
import { debugType } from './debugType.ts';
import type { FunctionDebugging, ResolvedConfiguration } from './functionDebugging.ts';

/** The objects that debug configurations are resolved with. */
export type ConfigurationServices = {
  readonly catalog: FunctionCatalog;
  readonly environments: Environments;
  readonly saved: SavedRequests;
  readonly sessions: FunctionDebugging;
};

/**
 * Finds the function and the request of a configuration, and selects its environment. Without a request, the function gets the one that
 * was last sent to it, its only one, or an empty body. Fails with `notDebuggable`, `debuggerMissing`, or as the request does.
 */
export async function resolveConfiguration(
  services: ConfigurationServices,
  folder: WorkspaceFolder | undefined,
  configuration: DebugConfiguration,
): Promise<Result<ResolvedConfiguration>> {
  const { catalog, environments, saved, sessions } = services;
  const {
    function: reference,
    requestFile,
    requestUri,
    environment,
  } = configuration as Readonly<Record<string, unknown>>;
  if (typeof environment === 'string' && environment !== environments.chosen)
    await environments.choose(environment || undefined);
  const given =
    typeof requestUri === 'string'
      ? Uri.parse(requestUri)
      : typeof requestFile === 'string' && requestFile !== ''
        ? toUri(folder, requestFile)
        : undefined;
  const named =
    typeof reference === 'string' && reference !== ''
      ? await targetOfReference(catalog, reference)
      : undefined;
  const requested = given && (await targetOfRequest(services, given));
  const target = requested ?? named;
  if (!target)
    return notDebuggable(configuration.name, 'its configuration has neither "function" nor "requestFile"');
  if (!target.ok) return target;
  if (named && (!named.ok || named.value.functionId !== target.value.functionId))
    return named.ok ? notDebuggable(named.value.name, `the request invokes ${target.value.name}`) : named;
  const { functionId, name, kind } = target.value;
  if (kind === 'remote') return notDebuggable(name, 'it runs in the cloud');
  const local = await catalog.local.list();
  const found = local.find(({ id }) => id === functionId);
  if (!found) return notDebuggable(name, 'it is not a local function');
  const checked = sessions.check(found);
  if (!checked.ok) return checked;
  const request = given ?? (await findRequest(saved, functionId));
  return ok({
    ...configuration,
    type: debugType,
    request: 'launch',
    name: plainText(configuration.name || `Debug ${name}`),
    function: toLocalReferences(local, new Set()).get(functionId) ?? functionId,
    functionId,
    ...(request && { requestUri: request.toString() }),
    internalConsoleOptions: 'neverOpen',
    // A second session sends the request again, and ends.
    suppressMultipleSessionWarning: true,
  });
}

/** Returns the target of a request as its editor shows it. */
export async function targetOfRequest(
  { catalog, environments }: Pick<ConfigurationServices, 'catalog' | 'environments'>,
  uri: Uri,
): Promise<Result<Target>> {
  const file = fileNameOf(uri);
  try {
    const parsed = parseRequestFile(await readDocumentText(uri), file);
    if (!parsed.ok) return parsed;
    const scoped = await toScopedRequest(uri, parsed.value, environments);
    return scoped.ok ? targetOf(uri, scoped.value, await catalog.context()) : scoped;
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

async function targetOfReference(catalog: FunctionCatalog, reference: string): Promise<Result<Target>> {
  return resolveTarget({ function: reference, saidBy: 'file' }, await catalog.context());
}

async function findRequest(saved: SavedRequests, functionId: string): Promise<Uri | undefined> {
  const last = await saved.lastOf(functionId);
  if (last) return last.uri;
  const [only, ...more] = await saved.of(functionId);
  return more.length === 0 ? only : undefined;
}

function toUri(folder: WorkspaceFolder | undefined, path: string): Uri {
  const root = folder ?? workspace.workspaceFolders?.[0];
  return isAbsolute(path) || !root ? Uri.file(path) : Uri.file(join(root.uri.fsPath, path));
}

function notDebuggable(name: string, reason: string): Result<never> {
  return fail({ code: 'notDebuggable', name, reason });
}
