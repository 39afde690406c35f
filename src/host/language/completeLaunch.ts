import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import { workspace, type CompletionItem, type Position, type TextDocument } from 'vscode';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { debugType } from '../debugging/debugType.ts';
import type { Environments } from '../environments/environments.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { isRequest } from '../common/activeRequest.ts';
import { findRequestFiles } from '../workspace/findRequestFiles.ts';
import { stringItem } from './completeNames.ts';

/** The objects that know the names. */
type LaunchServices = {
  readonly catalog: { readonly local: Pick<LocalFunctions, 'list'> };
  readonly environments: Pick<Environments, 'list'>;
};

/** Completes the names in debug configurations of our type: local functions, requests and environments. */
export async function completeLaunch(
  document: TextDocument,
  position: Position,
  { catalog: { local }, environments }: LaunchServices,
): Promise<readonly CompletionItem[]> {
  const text = document.getText();
  if (findTooDeep(text)) return [];
  const location = getLocation(text, document.offsetAt(position));
  const [list, index, key] = location.path;
  if (list !== 'configurations' || location.path.length !== 3 || location.isAtPropertyKey) return [];
  const tree = parseTree(text);
  const type = tree && findNodeAtLocation(tree, ['configurations', Number(index), 'type']);
  if (type?.value !== debugType) return [];
  const toItems = (names: readonly string[], detail: string): readonly CompletionItem[] =>
    names.map((name) => stringItem(document, position, location, name, detail));
  if (key === 'function')
    return toItems([...toLocalReferences(await local.list(), new Set()).values()], 'local function');
  if (key === 'requestFile') return toItems(await findRequests(document), 'request');
  return key === 'environment'
    ? toItems([...new Set((await environments.list()).map(({ name }) => name))], 'environment')
    : [];
}

/** Returns the requests of the workspace folder, as a configuration names them. */
async function findRequests({ uri }: TextDocument): Promise<readonly string[]> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder) return [];
  const found = (await findRequestFiles(folder.uri)).filter(isRequest);
  return found
    .map(({ path }) => `\${workspaceFolder}${path.slice(folder.uri.path.length)}`)
    .toSorted((one, other) => one.localeCompare(other));
}
