import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Shorter calls are not shown: their lines would flicker. In milliseconds. */
const shortCall = 150;

/** The calls of a function at this moment. */
export type RowCalls = {
  /** IDs of the invocations that this window started. */
  readonly own: readonly number[];
  /** Calls in progress, whoever made them. */
  readonly running: number;
  /** Calls that a local function has not begun yet. */
  readonly waiting: number;
};

type Store = Pick<InvocationStore, 'running' | 'onDidChange'>;
type Local = Pick<LocalFunctions, 'load' | 'onDidChangeCalls'>;

/** Knows which functions are being called: the invocations of this window, and for local functions the calls of any client. */
export class RunningCalls implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Fires when calls that are not short have begun, wait or have ended. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #store: Store;
  readonly #local: Local;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, local: Local) {
    this.#store = store;
    this.#local = local;
    const follow = (): void => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#changed.fire();
      }, shortCall);
    };
    let before = '';
    this.#owned.add(
      store.onDidChange(() => {
        const now = store.running.map(({ id, callsAhead }) => `${id}:${callsAhead}`).join();
        if (now !== before) follow();
        before = now;
      }),
    );
    this.#owned.add(local.onDidChangeCalls(follow));
    this.#owned.add(toDisposable(() => clearTimeout(this.#timer)));
  }

  of(functionId: string): RowCalls {
    const own = this.#store.running
      .filter(({ request }) => request?.functionId === functionId)
      .map(({ id }) => id);
    const load = isLocalFunctionOcid(functionId) ? this.#local.load(functionId) : undefined;
    return { own, running: load?.running ?? own.length, waiting: load?.waiting ?? 0 };
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** A function that nobody calls. */
export const noCalls: RowCalls = { own: [], running: 0, waiting: 0 };

/** Returns `running`, `2 running` or `1 running, 3 waiting`; empty without calls. */
export function toCallsText({ running, waiting }: RowCalls): string {
  if (running + waiting === 0) return '';
  if (waiting > 0) return `${running} running, ${waiting} waiting`;
  return running === 1 ? 'running' : `${running} running`;
}

/** Returns the ending of a line's context value, which decides whether the line offers to cancel invocations or to stop the function. */
export function toCallsContext({ own, running, waiting }: RowCalls): '' | '.invoking' | '.called' {
  if (own.length > 0) return '.invoking';
  return running + waiting > 0 ? '.called' : '';
}
