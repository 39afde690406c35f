import { statSync } from 'node:fs';
import type { Result } from '../../core/common/result.ts';

/**
 * Keeps the value that was loaded from a file until the file changes. Simultaneous callers share one load, and so one prompt for a
 * passphrase. A failure or an undefined result is not kept.
 */
export class FileCache<R extends Result<unknown> | undefined> {
  readonly #entries = new Map<string, { readonly stamp: string; readonly value: Promise<R> }>();

  /**
   * Returns the kept value, or loads it.
   *
   * @param stamp changes with the content; by default the stamp of the file
   */
  async get(path: string, load: () => Promise<R>, stamp: string = readStamp(path)): Promise<R> {
    const known = this.#entries.get(path);
    if (known?.stamp === stamp) return known.value;
    const entry = { stamp, value: load() };
    this.#entries.set(path, entry);
    let kept = false;
    try {
      const result = await entry.value;
      kept = result?.ok === true;
      return result;
    } finally {
      if (!kept && this.#entries.get(path) === entry) this.#entries.delete(path);
    }
  }

  clear(): void {
    this.#entries.clear();
  }
}

/** Synchronous, since that takes microseconds for a local file, and the thread pool a tenth of a millisecond. */
function readStamp(path: string): string {
  try {
    // `ctime` too: programs that set `mtime` back, such as `cp -p`, cannot set it.
    const { mtimeNs, ctimeNs, size, dev, ino } = statSync(path, { bigint: true });
    return [mtimeNs, ctimeNs, size, dev, ino].join(' ');
  } catch {
    // The load reports what is wrong.
    return 'unreadable';
  }
}
