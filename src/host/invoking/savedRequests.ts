import { Uri, type Memento, ThemeIcon, workspace, type QuickPickItem } from 'vscode';
import { inSlices } from '../common/inSlices.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { pickItem } from '../ui/pickItem.ts';

/** Stored for an empty body. */
const emptyBody = '';

/** How to invoke a function: with a saved request, or without one (an empty body). */
export type PickedRequest = { readonly uri?: Uri };

/** Finds the saved requests that invoke a function, and remembers the one that was picked last. */
export class SavedRequests {
  readonly #memory: Memento;
  readonly #index: RequestIndex;
  readonly #targets: RequestTargets;

  constructor(memory: Memento, index: RequestIndex, targets: RequestTargets) {
    this.#memory = memory;
    this.#index = index;
    this.#targets = targets;
  }

  /** Returns the requests that invoke a function in the selected environment, by path. Unreadable files are omitted. */
  async of(functionId: string): Promise<readonly Uri[]> {
    const files = await this.#index.files();
    await Promise.all([this.#targets.read(files), this.#index.read(files)]);
    const found: Uri[] = [];
    await inSlices(await this.#index.requests(), (uri) => {
      if (this.#invokes(uri, functionId)) found.push(uri);
    });
    return found.sort((a, b) => a.path.localeCompare(b.path));
  }

  /** Returns the last pick for a function in this workspace. Undefined if that request no longer invokes the function. */
  async lastOf(functionId: string): Promise<PickedRequest | undefined> {
    const last = this.#memory.get<string>(keyOf(functionId));
    if (last === undefined) return undefined;
    if (last === emptyBody) return {};
    const uri = Uri.parse(last);
    await Promise.all([this.#targets.read([uri]), this.#index.readOne(uri)]);
    return this.#invokes(uri, functionId) ? { uri } : undefined;
  }

  async remember(functionId: string, { uri }: PickedRequest): Promise<void> {
    await this.#memory.update(keyOf(functionId), uri?.toString() ?? emptyBody);
  }

  #invokes(uri: Uri, functionId: string): boolean {
    const target = this.#targets.of(uri)?.target;
    return target?.ok === true && target.value.functionId === functionId;
  }
}

function keyOf(functionId: string): string {
  return `lastRequest:${functionId}`;
}

/** Asks for a saved request to invoke a function with, or an empty body. Undefined if the user cancelled. */
export async function pickRequest(title: string, uris: readonly Uri[]): Promise<PickedRequest | undefined> {
  const requests = uris.map((uri) => ({
    label: toRequestBase(uri.path),
    description: workspace.asRelativePath(uri),
    iconPath: new ThemeIcon('json'),
    uri,
  }));
  const empty: QuickPickItem & PickedRequest = {
    label: 'Empty body',
    iconPath: new ThemeIcon('circle-outline'),
  };
  return pickItem<QuickPickItem & PickedRequest>([...requests, empty], {
    title,
    placeHolder: 'Select a request',
    matchOnDescription: true,
  });
}
