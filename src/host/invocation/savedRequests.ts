import { Uri, workspace, type Memento } from 'vscode';
import { parseRequestFile } from '../../core/requestFile.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { readDocumentText } from '../documents.ts';
import { resolveTarget, type TargetContext } from '../../core/resolveTarget.ts';

/** File name ending of a saved request. */
export const requestEnding = '.ocifn.json';

/** Remembered for an empty body. */
const emptyBody = '';

/** More requests than a person can pick from. */
const most = 500;

/** What a function is invoked with: a saved request, or an empty body. */
export type PickedRequest = { readonly uri?: Uri };

/** The saved requests of the workspace, and which one was picked last for a function. */
export class SavedRequests {
  readonly #catalog: FunctionCatalog;
  readonly #memory: Memento;

  constructor(catalog: FunctionCatalog, memory: Memento) {
    this.#catalog = catalog;
    this.#memory = memory;
  }

  /** Requests that invoke a function, by path. A file that cannot be read invokes nothing. */
  async of(functionId: string): Promise<readonly Uri[]> {
    const context = await this.#catalog.context();
    const uris = await workspace.findFiles(`**/*${requestEnding}`, '**/node_modules/**', most);
    const matches = await Promise.all(uris.map((uri) => invokes(uri, functionId, context)));
    return uris.filter((_, index) => matches[index]).sort((a, b) => a.path.localeCompare(b.path));
  }

  /** What was picked last for a function in this workspace, while that still invokes it. */
  async lastOf(functionId: string): Promise<PickedRequest | undefined> {
    const last = this.#memory.get<string>(keyOf(functionId));
    if (last === undefined) return undefined;
    if (last === emptyBody) return {};
    const uri = Uri.parse(last);
    return (await invokes(uri, functionId, await this.#catalog.context())) ? { uri } : undefined;
  }

  async remember(functionId: string, { uri }: PickedRequest): Promise<void> {
    await this.#memory.update(keyOf(functionId), uri?.toString() ?? emptyBody);
  }
}

async function invokes(uri: Uri, functionId: string, context: TargetContext): Promise<boolean> {
  const request = parseRequestFile(await readDocumentText(uri).catch(() => ''), uri.path);
  if (!request.ok) return false;
  const target = resolveTarget({ function: request.value.function, saidBy: 'file' }, context);
  return target.ok && target.value.functionId === functionId;
}

function keyOf(functionId: string): string {
  return `lastRequest:${functionId}`;
}
