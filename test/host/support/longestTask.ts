import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** How long work took, and how long it blocked the extension host at most, in milliseconds. */
export async function timeTasks(
  work: () => PromiseLike<unknown>,
): Promise<{ readonly took: number; readonly longest: number }> {
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
  return { took, longest: delay.max / 1e6 };
}

/** The same as a text. */
export async function measureTasks(work: () => PromiseLike<unknown>): Promise<string> {
  const { took, longest } = await timeTasks(work);
  return `${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`;
}
