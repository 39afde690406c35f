import { DisposableStore } from '../../core/common/lifecycle.ts';
import { lazy } from '../common/lazy.ts';

/**
 * Opens something at its first use and keeps it for as long as its owner lives. Where that fails, whoever asked is told why, what was
 * opened by then is closed, and the next use tries again.
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
