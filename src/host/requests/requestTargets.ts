import { isDeepStrictEqual } from 'node:util';
import type { Uri } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { atMost } from '../../core/common/atMost.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { emptyRequest } from '../../core/requestFile/requestFile.ts';
import { parentOf } from '../../core/edit/requestFolders.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import type { Result } from '../../core/common/result.ts';
import type { Environments } from '../environments/environments.ts';
import { targetOf, applyScopeAndExpand } from '../request/scopedRequest.ts';
import type { CatalogContext, FunctionCatalog } from '../functions/functionCatalog.ts';
import type { RequestIndex } from './requestIndex.ts';

/** How many folders are read at once. */
const together = 16;

/** The target of a request, and the function that it or its collections name. */
export type RequestTarget = { readonly reference: string; readonly target: Result<Target> };

/**
 * The targets of the requests in the index if they were sent now, in the selected environment. A target is only known after the
 * index read the request and `read` read its scope.
 */
export class RequestTargets implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #index: RequestIndex;
  readonly #catalog: Pick<FunctionCatalog, 'context' | 'onDidChange'>;
  readonly #environments: Pick<Environments, 'scopeOf' | 'onDidChange'>;
  /** By folder, because all requests of a folder have the same scope. Outdated scopes stay until they are read again. */
  readonly #scopes = new Map<string, Result<AssembledScope>>();
  /** Folders that were read since the last change; each change creates a new set. */
  #fresh = new Set<string>();
  #context: CatalogContext | undefined;
  /** Fires when targets may have changed. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(services: {
    readonly index: RequestIndex;
    readonly catalog: Pick<FunctionCatalog, 'context' | 'onDidChange'>;
    readonly environments: Pick<Environments, 'scopeOf' | 'onDidChange'>;
  }) {
    this.#index = services.index;
    this.#catalog = services.catalog;
    this.#environments = services.environments;
    this.#owned.add(services.environments.onDidChange(() => this.#forget()));
    this.#owned.add(services.catalog.onDidChange(() => void this.#compare()));
  }

  /** Reads the scopes of requests. The requests themselves are read by the index. */
  async read(requests: readonly Uri[]): Promise<void> {
    const fresh = this.#fresh;
    this.#context = await this.#catalog.context();
    const wanted = new Map(requests.map((uri) => [folderKey(uri), uri]));
    await atMost(together, wanted, async ([folder, request]) => {
      if (fresh.has(folder)) return;
      const scope = await this.#environments.scopeOf(request);
      // Something changed in the meantime: the listeners of `onDidChange` read again.
      if (fresh !== this.#fresh && this.#scopes.has(folder)) return;
      this.#scopes.set(folder, scope);
      fresh.add(folder);
    });
  }

  /** Returns the target of a request. Undefined if the request or its scope was not read, or the request is invalid. */
  of(uri: Uri): RequestTarget | undefined {
    const head = this.#index.head(uri);
    if (!head?.ok) return undefined;
    const scope = this.#scopes.get(folderKey(uri));
    if (!scope || !this.#context) return undefined;
    if (!scope.ok) return { reference: head.value.function, target: scope };
    const request = applyScopeAndExpand(uri, { ...emptyRequest, ...head.value }, scope.value);
    const target = targetOf(uri, { request, scope: scope.value }, this.#context);
    return { reference: request.function, target };
  }

  /** Returns the name of the target function, else the name in the request. */
  nameOf(uri: Uri): string {
    const { reference, target } = this.of(uri) ?? {};
    const head = this.#index.head(uri);
    return target?.ok ? target.value.name : (reference ?? (head?.ok ? head.value.function : ''));
  }

  /** Returns the name of the environment that applies to a request. Undefined if there is none, or the scope was not read. */
  environmentOf(uri: Uri): string | undefined {
    const scope = this.#scopes.get(folderKey(uri));
    return scope?.ok ? scope.value.environment?.name : undefined;
  }

  /** Returns whether sending a request asks for confirmation. False if the request or its scope was not read. */
  isProtected(uri: Uri): boolean {
    const scope = this.#scopes.get(folderKey(uri));
    if (scope?.ok && scope.value.environment?.protected) return true;
    const target = this.of(uri)?.target;
    return target?.ok === true && target.value.protected === true;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #forget(): void {
    this.#fresh = new Set();
    this.#changed.fire();
  }

  /** Ignores events of the catalog that change no target, such as the start of a function. */
  async #compare(): Promise<void> {
    const before = this.#context;
    if (before && !isDeepStrictEqual(decidingParts(before), decidingParts(await this.#catalog.context())))
      this.#forget();
  }
}

/** Cheap for thousands of requests: VS Code caches the text of a URI. */
function folderKey(uri: Uri): string {
  return parentOf(uri.toString());
}

function decidingParts({ configured, local, trusted }: CatalogContext): unknown {
  return [configured, local.map(({ id, name }) => [id, name]), trusted];
}
