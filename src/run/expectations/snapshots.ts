import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import { isSnapshotName, toSnapshotName } from '../../core/expectations/snapshotName.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { writeOutFile } from '../../files/outFile.ts';
import { readNamedFile } from '../../files/readNamedFile.ts';

/** What became of a snapshot. A reason completes a sentence. */
export type SnapshotOutcome =
  | { readonly kind: 'read'; readonly content: Buffer }
  | { readonly kind: 'written' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The snapshots of a run. Reads them, or writes them in a run that updates them: only below the folder of the run, only to files
 * that are named like snapshots, and each only once.
 */
export class Snapshots {
  readonly #root: string;
  /** Whether snapshots are written. */
  readonly updates: boolean;
  readonly #written = new Set<string>();

  /**
   * @param root folder that snapshots are written in or below
   * @param update whether to write them; a plain run never does
   */
  constructor({ root, update }: { readonly root: string; readonly update: boolean }) {
    this.#root = root;
    this.updates = update;
  }

  /** The paths that were written, in the order of writing. */
  get written(): readonly string[] {
    return [...this.#written];
  }

  /**
   * Reads the snapshot at a path, or replaces it by new content.
   *
   * @param isSame tells whether a snapshot that exists need not be written again
   * @param isWrong true for a response that no snapshot is made of
   */
  async use(
    path: string,
    content: () => Uint8Array,
    isSame: (stored: Buffer) => boolean,
    isWrong = false,
  ): Promise<SnapshotOutcome> {
    const stored = await readStored(path);
    if (!this.updates) return stored;
    if (stored.kind === 'refused') return stored;
    const isUpToDate = stored.kind === 'read' && isSame(stored.content);
    if (isWrong)
      return isUpToDate
        ? stored
        : { kind: 'refused', reason: 'it was not written, because the status is not as expected' };
    const real = resolve(path);
    const refused = await this.#whyRefused(real, isUpToDate);
    if (refused !== undefined) return { kind: 'refused', reason: refused };
    // Nothing may come between these two: folders run at the same time.
    if (this.#written.has(real))
      return {
        kind: 'refused',
        reason: 'another request of this run has already written it. Use a variable in its path',
      };
    this.#written.add(real);
    if (isUpToDate) return { kind: 'written' };
    try {
      await mkdir(dirname(real), { recursive: true });
      await writeOutFile(real, pieces(content()));
      return { kind: 'written' };
    } catch (error) {
      return { kind: 'refused', reason: `it cannot be written: ${errorReason(error)}` };
    }
  }

  /**
   * Responses are written only where the user runs requests, and never to a file that tools execute or obey.
   *
   * @param isUpToDate whether the file is only compared, so that its name does not matter
   */
  async #whyRefused(path: string, isUpToDate: boolean): Promise<string | undefined> {
    const root = await realpath(this.#root);
    const folder = await existingFolder(dirname(path));
    const target = await realpath(path).catch(() => resolve(folder.real, folder.rest, basename(path)));
    if (!isInFolder(target, root)) return `it is not in ${this.#root}`;
    const hidden = relative(root, target)
      .split(sep)
      .find((name) => name.startsWith('.') || name === 'node_modules');
    if (hidden !== undefined) return `snapshots are not written to ${hidden}`;
    const name = basename(target);
    return isUpToDate || isSnapshotName(name)
      ? undefined
      : `only files with names such as ${toSnapshotName(name)} are written`;
  }
}

/** Returns the real path of the nearest folder that exists, and the rest of the path below it. */
async function existingFolder(
  path: string,
  rest = '',
): Promise<{ readonly real: string; readonly rest: string }> {
  try {
    return { real: await realpath(path), rest };
  } catch (error) {
    if (dirname(path) === path) throw error;
    return existingFolder(dirname(path), rest === '' ? basename(path) : `${basename(path)}${sep}${rest}`);
  }
}

async function readStored(path: string): Promise<SnapshotOutcome> {
  try {
    return { kind: 'read', content: await readNamedFile(path, 'snapshot') };
  } catch (error) {
    const reason = errorReason(error);
    return reason === 'ENOENT'
      ? { kind: 'missing' }
      : { kind: 'refused', reason: `it cannot be read: ${reason}` };
  }
}

async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
