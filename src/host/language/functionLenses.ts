import { dirname } from 'node:path';
import type { CodeLens, Uri } from 'vscode';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { toCodeLens, type LensLook } from '../ui/languageItems.ts';

/** What can be done with a local function from its `func.yaml`. The commands get the URI of the file. */
const actions = [
  { icon: 'play', title: 'Invoke', tooltip: 'Invoke this function', command: 'ociFunctions.invoke' },
] as const satisfies readonly LensLook[];

/** Returns the commands above a `func.yaml`; none if its function cannot run here, as in an untrusted workspace. */
export async function functionLenses(uri: Uri, local: LocalFunctions): Promise<readonly CodeLens[]> {
  const isKnown = (await local.list()).some(({ folder }) => folder === dirname(uri.fsPath));
  return isKnown ? actions.map((action) => toCodeLens({ ...action, argument: uri })) : [];
}
