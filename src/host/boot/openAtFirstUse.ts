import { DisposableStore } from '../../core/common/lifecycle.ts';
import { lazy } from '../common/lazy.ts';

/**
 * Opens something on first use and keeps it for the lifetime of its owner. If that fails, the caller gets the reason, the
 * parts that were already opened are disposed, and the next use tries again.
 */
export function openAtFirstUse<T>(
  open: (parts: DisposableStore) => Promise<T>,
  owned: DisposableStore,
): () => Promise<T> {
  return lazy(async () => {
    const parts = new DisposableStore();
    try {
      const opened = await open(parts);
      owned.add(parts);
      return opened;
    } catch (error) {
      parts.dispose();
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`OCI Functions could not start: ${reason}`, { cause: error });
    }
  });
}
