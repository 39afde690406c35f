import { dirname } from 'node:path';
import { Uri } from 'vscode';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { fileNameOf } from '../common/documents.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { LocalFunctionNode } from './localFunctionNode.ts';

/** Returns the local function that the argument of a command names by its `func.yaml`; undefined for anything else. */
export async function functionOfFile(
  catalog: FunctionCatalog,
  argument: unknown,
): Promise<LocalFunctionNode | undefined> {
  if (!(argument instanceof Uri) || !/^func\.ya?ml$/.test(fileNameOf(argument))) return undefined;
  const all = await catalog.local.list();
  const found = all.find(
    ({ folder, archive }) => archive === undefined && folder === dirname(argument.fsPath),
  );
  if (!found) return undefined;
  const names = new Set(catalog.configured.list().map(({ name }) => name));
  return new LocalFunctionNode(found, toLocalReferences(all, names).get(found.id) ?? found.name);
}
