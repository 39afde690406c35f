import { rm } from 'node:fs/promises';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readFileStamp } from '../discover/fileStamp.ts';
import { extractArchive } from '../archives/extractArchive.ts';

/** `before`: where an earlier content of the archive was extracted to. */
type Extracted = { readonly stamp: string; readonly folder: string; readonly before?: string };

/** The folders that archives were extracted to. They are not deleted at the end: their parent has an owner. */
export class ExtractedArchives {
  readonly #parent: string;
  readonly #closing = new AbortController();
  /** By the path of the archive. */
  readonly #extracted = new Map<string, Extracted>();

  /** @param parent a folder that only the user can read */
  constructor(parent: string) {
    this.#parent = parent;
  }

  /**
   * Returns the folder with the current content of an archive, which it extracts if it is new or has changed. The folder before that
   * stays until the next change: a call may still run in it. Fails with `archiveUnreadable` or `archiveRefused`.
   */
  async folderOf(path: string): Promise<Result<string>> {
    const known = this.#extracted.get(path);
    // Before it is read, so that later changes are noticed.
    const stamp = readFileStamp(path);
    if (known?.stamp === stamp) return ok(known.folder);
    const { signal } = this.#closing;
    const extracted = await extractArchive(path, { parent: this.#parent, signal }).catch((error: unknown) =>
      fail({ code: 'archiveUnreadable', path, reason: errorReason(error) }),
    );
    if (!extracted.ok) return extracted;
    const folder = extracted.value;
    this.#extracted.set(path, { stamp, folder, ...(known && { before: known.folder }) });
    if (known?.before !== undefined) await rm(known.before, { recursive: true, force: true });
    return extracted;
  }

  /** Stops an extraction, which then fails. */
  close(): void {
    this.#closing.abort();
  }
}
