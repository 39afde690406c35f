import { statSync } from 'node:fs';
import type { Result } from '../../core/common/result.ts';

/**
 * Keeps what was made of a file until the file changes. Callers that come at the same time share one load
 * (and so one question for a passphrase); a failure or an undefined result is not kept.
 */
export class FileCache<R extends Result<unknown> | undefined> {
  readonly #entries = new Map<string, { readonly stamp: string; readonly value: Promise<R> }>();

  /** @param stamp tells one state from another; given for what is in no file */
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

/** Synchronous: a few microseconds for a local file, where the way through the thread pool costs a tenth of a millisecond per call. */
function readStamp(path: string): string {
  try {
    // The time of the change too: who sets `mtime` back, as `cp -p` does, cannot set that one.
    const { mtimeNs, ctimeNs, size, dev, ino } = statSync(path, { bigint: true });
    return [mtimeNs, ctimeNs, size, dev, ino].join(' ');
  } catch {
    // The load has the words for what is wrong.
    return 'unreadable';
  }
}
