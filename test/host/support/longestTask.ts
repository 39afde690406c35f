import { cpuUsage } from 'node:process';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** How long work took, and how long it blocked the extension host at most, in milliseconds, as a text. */
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

/**
 * The processor time of this thread so far, in milliseconds: other work of the machine does not count. In an older Node, that of all threads
 * of this process.
 */
export function threadTime(): number {
  const { user, system } = 'threadCpuUsage' in process ? process.threadCpuUsage() : cpuUsage();
  return (user + system) / 1000;
}

/**
 * Follows the turns of the event loop until `end` is called, which returns the longest one, in `threadTime`.
 */
export function followTurns(): { readonly end: () => number } {
  let last = threadTime();
  let longest = 0;
  const look = (): void => {
    const now = threadTime();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  return {
    end() {
      clearInterval(timer);
      look();
      return longest;
    },
  };
}
