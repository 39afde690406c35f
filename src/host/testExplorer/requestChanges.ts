import { workspace, type Uri } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isRequest } from '../common/activeRequest.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { versionOfFile } from '../workspace/fileHeads.ts';

/** How many files are looked at at once. */
const together = 16;

/**
 * Knows which requests have changed: those that were saved in an editor, and those that differ on disk from what was seen before. Both are
 * reported for the same change, in any order and at any time.
 */
export class RequestChanges implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #seen = new Map<string, string | undefined>();
  readonly #touched = new Map<string, Uri>();
  readonly #saved = new Set<string>();
  /** Those that have changed while functions that may write them were called. */
  readonly #written = new Set<string>();

  /** @param touched called when a request may have changed */
  constructor(index: Pick<RequestIndex, 'onDidChange'>, touched: () => void) {
    this.#owned.add(
      index.onDidChange((change) => {
        const requests = change.touched.filter(({ uri }) => isRequest(uri));
        this.touch(requests.map(({ uri }) => uri));
        if (requests.length > 0) touched();
      }),
    );
    this.#owned.add(
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (!isRequest(uri)) return;
        this.#saved.add(uri.toString());
        this.touch([uri]);
        touched();
      }),
    );
  }

  /** Takes requests as they are now for seen. */
  async skip(requests: readonly Uri[]): Promise<void> {
    await atMost(together, requests, async (uri) => void (await this.#look(uri)));
  }

  /** Has the next `take` look at requests. */
  touch(requests: readonly Uri[]): void {
    for (const uri of requests) this.#touched.set(uri.toString(), uri);
  }

  /**
   * Returns the requests that have changed since they were seen, by their URIs.
   *
   * @param isWritable whether a function that is called may have written a request. Of such changes, only the first counts.
   */
  async take(isWritable: (uri: Uri) => boolean): Promise<ReadonlySet<string>> {
    const touched = [...this.#touched.values()];
    const changed = new Set(this.#saved);
    this.#touched.clear();
    this.#saved.clear();
    await atMost(together, touched, async (uri) => {
      const key = uri.toString();
      const mayBeWritten = isWritable(uri);
      if (!(await this.#look(uri)) || (mayBeWritten && this.#written.has(key))) return;
      changed.add(key);
      if (mayBeWritten) this.#written.add(key);
      else this.#written.delete(key);
    });
    return changed;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Returns whether a request was created or changed since it was seen. */
  async #look(uri: Uri): Promise<boolean> {
    const key = uri.toString();
    const version = await versionOfFile(uri).catch(() => undefined);
    const isSame = version === this.#seen.get(key);
    this.#seen.set(key, version);
    return version !== undefined && !isSame;
  }
}
