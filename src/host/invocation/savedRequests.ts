import { workspace, type Memento, type Uri } from 'vscode';
import { parseRequestFile } from '../../core/requestFile.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { readDocumentText } from '../documents.ts';
import { resolveTarget } from '../../core/resolveTarget.ts';

/** File name ending of a saved request. */
export const requestEnding = '.ocifn.json';

/** More requests than a person can pick from. */
const most = 500;

/** The saved requests of the workspace, and which one a function was invoked with last. */
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
    const matches = await Promise.all(
      uris.map(async (uri) => {
        const request = parseRequestFile(await readDocumentText(uri).catch(() => ''), uri.path);
        if (!request.ok) return false;
        const target = resolveTarget({ function: request.value.function, saidBy: 'file' }, context);
        return target.ok && target.value.functionId === functionId;
      }),
    );
    return uris.filter((_, index) => matches[index]).sort((a, b) => a.path.localeCompare(b.path));
  }

  /** What a function was invoked with last from this workspace: a request, or `''` for an empty body. */
  lastOf(functionId: string): string | undefined {
    return this.#memory.get<string>(keyOf(functionId));
  }

  /** @param request undefined: an empty body */
  async remember(functionId: string, request: Uri | undefined): Promise<void> {
    await this.#memory.update(keyOf(functionId), request?.toString() ?? '');
  }
}

function keyOf(functionId: string): string {
  return `lastRequest:${functionId}`;
}
