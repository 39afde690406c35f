import { Uri, type Memento, ThemeIcon, workspace, type QuickPickItem } from 'vscode';
import { inSlices } from '../common/inSlices.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { pickItem } from '../ui/pickItem.ts';

/** Remembered for an empty body. */
const emptyBody = '';

/** What a function is invoked with: a saved request, or an empty body. */
export type PickedRequest = { readonly uri?: Uri };

/** The saved requests of the workspace, and which one was picked last for a function. */
export class SavedRequests {
  readonly #memory: Memento;
  readonly #index: RequestIndex;
  readonly #targets: RequestTargets;

  constructor(memory: Memento, index: RequestIndex, targets: RequestTargets) {
    this.#memory = memory;
    this.#index = index;
    this.#targets = targets;
  }

  /** Requests that invoke a function in the chosen environment, by path. A file that cannot be read invokes nothing. */
  async of(functionId: string): Promise<readonly Uri[]> {
    const files = await this.#index.files();
    await Promise.all([this.#targets.read(files), this.#index.read(files)]);
    const found: Uri[] = [];
    await inSlices(await this.#index.requests(), (uri) => {
      if (this.#invokes(uri, functionId)) found.push(uri);
    });
    return found.sort((a, b) => a.path.localeCompare(b.path));
  }

  /** What was picked last for a function in this workspace, while that still invokes it. */
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

/** Asks with which saved request a function is invoked, an empty body among the choices. */
export async function pickRequest(
  functionName: string,
  uris: readonly Uri[],
): Promise<PickedRequest | undefined> {
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
    title: `Invoke ${functionName}`,
    placeHolder: 'Select a request to send',
    matchOnDescription: true,
  });
}
