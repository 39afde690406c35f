/** Waits for a promise until the signal aborts, then returns undefined and ignores the result of the promise. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(undefined);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const settle =
      <V>(end: (value: V) => void) =>
      (value: V): void => {
        signal.removeEventListener('abort', abort);
        end(value);
      };
    promise.then(settle(resolve), settle(reject));
  });
}
