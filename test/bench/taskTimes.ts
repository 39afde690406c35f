import type { Page } from 'playwright-core';

/** Milliseconds from a message to the first frame with what it shows, and of the longest task; 0 if none took 50 ms. */
export type TaskTimes = { readonly paint: number; readonly longest: number };

/** How long nothing must have happened at the end, in milliseconds. */
const quiet = 1500;

/** Begins to watch a page. Its next message starts the clock. The selected element must contain the text, if there is one. */
export async function watchTasks(
  page: Page,
  selector: string,
  text = '',
): Promise<{ readonly done: () => Promise<TaskTimes> }> {
  await page.evaluate(
    ([selector, text, quiet]) => {
      const result = { paint: Number.NaN, longest: 0 };
      let last = Number.NaN;
      const isShown = (): boolean =>
        [...document.querySelectorAll(selector)].some(
          (element) =>
            element.checkVisibility() &&
            element.textContent.includes(text) &&
            (!(element instanceof HTMLImageElement) || element.complete),
        );
      addEventListener(
        'message',
        // Not the time at which this listener runs: Chromium calls that of the page first.
        ({ timeStamp: start }) => {
          last = start;
          new PerformanceObserver((list) => {
            for (const { startTime, duration } of list.getEntries()) {
              if (startTime + duration < start) continue;
              result.longest = Math.max(result.longest, duration);
              last = startTime + duration;
            }
          }).observe({ type: 'longtask' });
          const frame = (): void => {
            // The frame that is being drawn has it; the next task comes after it.
            if (isShown()) setTimeout(() => (result.paint = performance.now() - start));
            else requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        },
        { capture: true, once: true },
      );
      Object.assign(globalThis, {
        taskTimes: async () => {
          while (!(performance.now() - last > quiet && !Number.isNaN(result.paint)))
            await new Promise((resolve) => {
              setTimeout(resolve, 100);
            });
          return result;
        },
      });
    },
    [selector, text, quiet] as const,
  );
  return {
    done: () =>
      page.evaluate(() => (globalThis as unknown as { taskTimes: () => Promise<TaskTimes> }).taskTimes()),
  };
}
