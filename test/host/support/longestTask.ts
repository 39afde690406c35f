import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** Says how long work took, and the longest stretch of it in which nobody else in the extension host had a turn. */
export async function measureTasks(work: () => PromiseLike<unknown>): Promise<string> {
  await setTimeout(500);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The first sample counts from the enabling.
  await setTimeout(20);
  delay.reset();
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  await setImmediate();
  delay.disable();
  return `${took.toFixed(0)} ms, longest task ${(delay.max / 1e6).toFixed(0)} ms`;
}
