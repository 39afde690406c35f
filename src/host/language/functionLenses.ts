import { dirname } from 'node:path';
import type { CodeLens, TextDocument } from 'vscode';
import { findHandlerLine } from '../../core/functions/findHandlerLine.ts';
import { findNearest } from '../functionTree/functionOfFile.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { toCodeLens, type LensLook } from '../ui/languageItems.ts';

/** What can be done with a local function from its files. The commands get the URI of the file. */
const actions = [
  { icon: 'play', title: 'Invoke', tooltip: 'Invoke this function', command: 'ociFunctions.invoke' },
  {
    icon: 'debug-alt',
    title: 'Debug',
    tooltip: 'Debug this function',
    command: 'ociFunctions.debugLocal',
  },
] as const satisfies readonly LensLook[];

/** Returns the commands above a `func.yaml`; none if its function cannot run here, as in an untrusted workspace. */
export async function functionLenses(
  { uri }: TextDocument,
  local: LocalFunctions,
): Promise<readonly CodeLens[]> {
  const isKnown = (await local.list()).some(({ folder }) => folder === dirname(uri.fsPath));
  return isKnown ? toLenses(uri, 0) : [];
}

/** Returns the commands above the handler of a local function; none in a file without one. */
export async function handlerLenses(
  document: TextDocument,
  local: LocalFunctions,
): Promise<readonly CodeLens[]> {
  const line = findHandlerLine(document.languageId, document.getText());
  if (line === undefined) return [];
  return findNearest(await local.list(), document.uri.fsPath) ? toLenses(document.uri, line) : [];
}

function toLenses(argument: TextDocument['uri'], line: number): readonly CodeLens[] {
  return actions.map((action) => toCodeLens({ ...action, argument, line }));
}
