import type { Disposable } from '../../../src/core/common/lifecycle.ts';

/** Resolves when something is so that takes a moment to find out: it is asked now, and again each time the event fires. */
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
    // Before the first look, which what happens meanwhile may outrun.
    const subscription = event(() => void look().catch(reject));
    look().catch(reject);
  });
}
