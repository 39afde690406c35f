import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { removeFolder } from '../../files/removeFolder.ts';
import { readFileStamp } from '../discover/fileStamp.ts';
import { extractArchive } from '../archives/extractArchive.ts';

/** A folder with the content of an archive, which exists until it is released. */
export type ArchiveLease = {
  readonly folder: string;
  /** Call it once. */
  readonly release: () => void;
};

/** One content of an archive. */
type Extraction = {
  readonly stamp: string;
  readonly folder: Promise<Result<string>>;
  users: number;
};

/**
 * The folders that archives are extracted to, at first use and again after they have changed. A folder with an earlier content is
 * deleted once nobody uses it. At the end, they are not: their parent has an owner.
 */
export class ExtractedArchives {
  readonly #parent: string;
  readonly #closing = new AbortController();
  /** By the path of the archive. */
  readonly #current = new Map<string, Extraction>();
  readonly #removals = new Set<Promise<void>>();

  /** @param parent a folder that only the user can read */
  constructor(parent: string) {
    this.#parent = parent;
  }

  /** Returns a folder with the current content of an archive. Fails like `extractArchive`. */
  async lease(path: string): Promise<Result<ArchiveLease>> {
    const extraction = this.#find(path);
    extraction.users += 1;
    const folder = await extraction.folder;
    const release = (): void => {
      extraction.users -= 1;
      this.#removeUnused(path, extraction);
    };
    if (folder.ok) return ok({ folder: folder.value, release });
    // A full disk, for example, may have room the next time.
    if (this.#current.get(path) === extraction) this.#current.delete(path);
    return folder;
  }

  /** Stops extractions, which then fail. */
  close(): void {
    this.#closing.abort();
  }

  /** Resolves once no folder is being deleted. */
  async settled(): Promise<void> {
    await Promise.all(this.#removals);
  }

  #find(path: string): Extraction {
    const known = this.#current.get(path);
    // Before it is read, so that later changes are noticed.
    const stamp = readFileStamp(path);
    if (known?.stamp === stamp) return known;
    const { signal } = this.#closing;
    const folder = extractArchive(path, { parent: this.#parent, signal }).catch((error: unknown) =>
      fail({ code: 'archiveUnreadable', path, reason: errorReason(error) }),
    );
    const extraction = { stamp, folder, users: 0 };
    this.#current.set(path, extraction);
    if (known) this.#removeUnused(path, known);
    return extraction;
  }

  #removeUnused(path: string, extraction: Extraction): void {
    if (extraction.users > 0 || this.#current.get(path) === extraction) return;
    const removal = extraction.folder
      .then((folder) => (folder.ok ? removeFolder(folder.value) : undefined))
      // What cannot be deleted now is deleted with its parent.
      .catch(() => undefined)
      .finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }
}
