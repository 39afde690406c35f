/** Milliseconds between checks of the time. */
const interval = 25;
/** Milliseconds that a timer may be late even if this thread is not busy. */
const timerTolerance = 5;

/**
 * Starts the timeout of a call. Time during which the function waited for this host does not count: while this thread was blocked, and
 * while it read the output of the function, up to once the timeout, since a function that only prints has to end too.
 *
 * @param timeout in milliseconds; `Infinity` for none
 * @param readingTime returns the milliseconds spent so far on reading the output of the function
 * @param expire called once, unless the deadline is cleared before
 */
export function startDeadline(
  timeout: number,
  readingTime: () => number,
  expire: () => void,
): { clear(): void } {
  if (timeout === Infinity) return { clear() {} };
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
    if (now - checkAt > timerTolerance) blocked += now - checkAt;
    const spared = blocked + Math.min(readingTime() - readBefore, timeout);
    const left = timeout - (now - startedAt - spared);
    if (left <= 0) expire();
    // Rounded up, since timers of 0 ms would keep the thread busy.
    else wait(Math.min(Math.ceil(left), interval));
  };
  wait(Math.min(timeout, interval));
  return { clear: () => clearTimeout(timer) };
}
