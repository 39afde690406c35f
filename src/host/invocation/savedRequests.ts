import { Uri, type Memento } from 'vscode';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { inSlices } from '../requests/inSlices.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { resolveTarget, type TargetContext } from '../../core/resolveTarget.ts';

/** Remembered for an empty body. */
const emptyBody = '';

/** What a function is invoked with: a saved request, or an empty body. */
export type PickedRequest = { readonly uri?: Uri };

/** The saved requests of the workspace, and which one was picked last for a function. */
export class SavedRequests {
  readonly #catalog: FunctionCatalog;
  readonly #memory: Memento;
  readonly #index: RequestIndex;

  constructor(catalog: FunctionCatalog, memory: Memento, index: RequestIndex) {
    this.#catalog = catalog;
    this.#memory = memory;
    this.#index = index;
  }

  /** Requests that invoke a function, by path. A file that cannot be read invokes nothing. */
  async of(functionId: string): Promise<readonly Uri[]> {
    const files = await this.#index.files();
    const [context] = await Promise.all([this.#catalog.context(), this.#index.read(files)]);
    const found: Uri[] = [];
    await inSlices(await this.#index.requests(), (uri) => {
      if (this.#invokes(uri, functionId, context)) found.push(uri);
    });
    return found.sort((a, b) => a.path.localeCompare(b.path));
  }

  /** What was picked last for a function in this workspace, while that still invokes it. */
  async lastOf(functionId: string): Promise<PickedRequest | undefined> {
    const last = this.#memory.get<string>(keyOf(functionId));
    if (last === undefined) return undefined;
    if (last === emptyBody) return {};
    const uri = Uri.parse(last);
    const [context] = await Promise.all([this.#catalog.context(), this.#index.readOne(uri)]);
    return this.#invokes(uri, functionId, context) ? { uri } : undefined;
  }

  async remember(functionId: string, { uri }: PickedRequest): Promise<void> {
    await this.#memory.update(keyOf(functionId), uri?.toString() ?? emptyBody);
  }

  #invokes(uri: Uri, functionId: string, context: TargetContext): boolean {
    const reference = this.#index.functionOf(uri);
    const target = resolveTarget({ function: reference, saidBy: 'file' }, context);
    return target.ok && target.value.functionId === functionId;
  }
}

function keyOf(functionId: string): string {
  return `lastRequest:${functionId}`;
}
