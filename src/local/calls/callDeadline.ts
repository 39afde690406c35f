/** How often the time is checked, and how late a timer may be without this thread being busy; milliseconds. */
const interval = 25;
const usualDelay = 5;

/**
 * Ends a call once the function has used up its time. Time in which this host kept it waiting does not count:
 * while this thread was blocked, neither its output nor its response was read; and what it took to read its output,
 * up to the timeout itself, since a function that only prints has to end too.
 *
 * @param timeout milliseconds
 * @param readingTime milliseconds spent so far on reading the output of the function
 * @param expire called once, unless the deadline is cleared before
 */
export function startDeadline(
  timeout: number,
  readingTime: () => number,
  expire: () => void,
): { clear(): void } {
  const startedAt = performance.now();
  const readBefore = readingTime();
  let blocked = 0;
  let checkAt: number;
  let timer: NodeJS.Timeout;
  const wait = (milliseconds: number): void => {
    checkAt = performance.now() + milliseconds;
    timer = setTimeout(check, milliseconds);
  };
  const check = (): void => {
    const now = performance.now();
    if (now - checkAt > usualDelay) blocked += now - checkAt;
    const spared = blocked + Math.min(readingTime() - readBefore, timeout);
    const left = timeout - (now - startedAt - spared);
    if (left <= 0) expire();
    // Rounded up: timers of 0 ms would keep the thread busy.
    else wait(Math.min(Math.ceil(left), interval));
  };
  wait(Math.min(timeout, interval));
  return { clear: () => clearTimeout(timer) };
}
