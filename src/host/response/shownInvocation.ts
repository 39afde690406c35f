import type { Disposable } from '../../core/common/lifecycle.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Which invocation a page shows. */
export type ShownInvocation = {
  readonly inTab: boolean;
  /** Read it after each change of the store: it follows new invocations. */
  readonly current: Invocation | undefined;
  /** Whether a new invocation does not replace the current one. */
  readonly isPinned: boolean;
  select(id: number): void;
  pin(pinned: boolean): void;
};

/** What the Response view shows, which commands apply to. */
export function shownInView(store: InvocationStore): ShownInvocation {
  return {
    inTab: false,
    get current() {
      return store.shown;
    },
    get isPinned() {
      return store.isPinned;
    },
    select: (id) => store.select(id),
    pin: (pinned) => store.pin(pinned),
  };
}

/** What an editor tab shows: pinned at first, since it was opened for one response. */
export class ShownInTab implements ShownInvocation, Disposable {
  readonly inTab = true;
  readonly #store: InvocationStore;
  readonly #watching: Disposable;
  #id: number | undefined;
  #newest: number;
  #isPinned = true;

  /** @param id undefined: none */
  constructor(store: InvocationStore, id: number | undefined) {
    this.#store = store;
    this.#id = id;
    this.#newest = store.newestId;
    this.#watching = store.watch(() => this.#get());
  }

  get current(): Invocation | undefined {
    const { newestId } = this.#store;
    if (!this.#isPinned && newestId !== this.#newest) this.#id = newestId;
    this.#newest = newestId;
    return this.#get();
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  select(id: number): void {
    this.#id = id;
    this.#store.refresh();
  }

  pin(pinned: boolean): void {
    this.#isPinned = pinned;
    this.#store.refresh();
  }

  dispose(): void {
    this.#watching.dispose();
  }

  #get(): Invocation | undefined {
    return this.#id === undefined ? undefined : this.#store.get(this.#id);
  }
}
