import type { Disposable } from '../../../src/core/common/lifecycle.ts';

/** Resolves with the first defined value: reads it now, and again each time the event fires. */
export async function eventually<T>(
  event: (listener: () => void) => Disposable,
  find: () => T | undefined | false,
): Promise<T> {
  const now = find();
  if (now !== undefined && now !== false) return now;
  return new Promise((resolve) => {
    const subscription = event(() => {
      const found = find();
      if (found === undefined || found === false) return;
      subscription.dispose();
      resolve(found);
    });
  });
}
