import type { Disposable } from '../../../src/core/common/lifecycle.ts';

/** Resolves when a condition is true: checks it now, and again each time the event fires. */
export function becomes(
  event: (listener: () => void) => Disposable,
  isSo: () => Promise<boolean>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      if (!(await isSo())) return;
      subscription.dispose();
      resolve();
    };
    // Before the first check, since the event may fire during it.
    const subscription = event(() => void look().catch(reject));
    look().catch(reject);
  });
}
