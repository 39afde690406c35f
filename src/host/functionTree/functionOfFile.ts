import { isInFolder } from '../../files/isInFolder.ts';
import { Uri } from 'vscode';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { isRequest } from '../common/activeRequest.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { LocalFunctionNode } from './localFunctionNode.ts';

/** Returns the local function whose folder contains the file that is the argument of a command; undefined for anything else. */
export async function functionOfFile(
  catalog: FunctionCatalog,
  argument: unknown,
): Promise<LocalFunctionNode | undefined> {
  if (!(argument instanceof Uri) || isRequest(argument)) return undefined;
  const all = await catalog.local.list();
  const found = findNearest(all, argument.fsPath);
  if (!found) return undefined;
  const names = new Set(catalog.configured.list().map(({ name }) => name));
  return new LocalFunctionNode(found, toLocalReferences(all, names).get(found.id) ?? found.name);
}

/** Returns the function in the innermost folder that contains a file. */
export function findNearest<T extends { readonly folder: string; readonly archive?: string }>(
  functions: readonly T[],
  path: string,
): T | undefined {
  const around = functions.filter(({ folder, archive }) => archive === undefined && isInFolder(path, folder));
  return around.toSorted((a, b) => b.folder.length - a.folder.length)[0];
}
