import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** Returns how long work took, and how long it blocked the extension host at most. */
export async function measureTasks(work: () => PromiseLike<unknown>): Promise<string> {
  await setTimeout(500);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The first sample starts when the monitor is enabled.
  await setTimeout(20);
  delay.reset();
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  await setImmediate();
  delay.disable();
  return `${took.toFixed(0)} ms, longest task ${(delay.max / 1e6).toFixed(0)} ms`;
}
