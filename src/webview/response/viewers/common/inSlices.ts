import { toDisposable, type Disposable } from '../../../../core/common/lifecycle.ts';

/** Milliseconds of work between two chances of the page to draw and to react to keys. */
const slice = 12;

/** What to do between slices and at the end, and whether the first slice is a task of its own. */
type Progress = {
  readonly onSlice?: () => void;
  readonly onDone?: () => void;
  readonly later?: boolean;
};

/**
 * Runs the steps of a generator in slices, so that no task of the page is long: each step must be short. The first slice runs at
 * once, unless it is to run later. Disposing the result stops it.
 */
export function inSlices(steps: Iterator<unknown>, { onSlice, onDone, later }: Progress = {}): Disposable {
  let stopped = false;
  const { port1, port2 } = new MessageChannel();
  const run = (): void => {
    const end = performance.now() + slice;
    while (!stopped && performance.now() < end)
      if (steps.next().done) {
        stopped = true;
        port1.close();
        return onDone?.();
      }
    if (stopped) return;
    onSlice?.();
    wait();
  };
  // A timer would wait longer, above all in a hidden page.
  const wait = (): void => port2.postMessage(undefined);
  port1.onmessage = run;
  if (later) wait();
  else run();
  return toDisposable(() => {
    stopped = true;
    port1.close();
  });
}

/** Runs a generator in slices, and passes on its result. */
export function finish<T>(steps: Iterator<unknown, T>, onResult: (result: T) => void): Disposable {
  return inSlices(
    (function* () {
      for (;;) {
        const next = steps.next();
        if (next.done) return onResult(next.value);
        yield;
      }
    })(),
  );
}
