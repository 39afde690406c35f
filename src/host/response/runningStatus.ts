import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { RunningCalls } from '../functionTree/runningCalls.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { StatusItem } from '../ui/statusItem.ts';

/** Shows in the status bar that invocations of this window are running. A click lists them, to show or to cancel them. */
export class RunningStatus implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(new StatusItem('running'));
  readonly #store: Pick<InvocationStore, 'running'>;

  constructor(store: Pick<InvocationStore, 'running'>, calls: RunningCalls) {
    this.#store = store;
    this.#owned.add(calls.onDidChange(() => this.#draw()));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #draw(): void {
    const { running } = this.#store;
    const [first] = running;
    if (!first) return this.#item.hide();
    const text = running.length === 1 ? `OCI: ${toRunningText(first)}` : `OCI: ${running.length} invocations`;
    const spoken = running.map(toRunningText).join(', ');
    this.#item.show({
      icon: 'loading~spin',
      text,
      tooltip: `Running: ${spoken}. Click to show or cancel.`,
      label: `OCI Functions, running: ${spoken}`,
      command: 'ociFunctions.showRunning',
    });
  }
}

/** Returns the title of a running invocation, and how many calls are ahead of it if it waits for a local function. */
export function toRunningText({ source, callsAhead }: Invocation): string {
  if (callsAhead === 0) return source.title;
  return `${source.title} (waiting, ${callsAhead} ${callsAhead === 1 ? 'call' : 'calls'} ahead)`;
}
