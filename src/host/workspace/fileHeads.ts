import { isDeepStrictEqual } from 'node:util';
import { stat } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { atMost } from '../../core/common/atMost.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, type Result } from '../../core/common/result.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { isCollection } from '../common/isRequestFile.ts';

/** How many files are read at once. */
const together = 16;

/** What was read from a file, and the version that it was read from. */
type Kept<T> = { readonly version: string; readonly head: Result<T> };

/**
 * Caches the parsed heads of files. A head is read on request and kept until the file changes. Unsaved text of an editor takes
 * precedence over the file.
 */
export class FileHeads<T> {
  readonly #parse: (text: string, uri: Uri) => Result<T>;
  readonly #kept = new Map<string, Kept<T>>();
  readonly #fresh = new Set<string>();
  /** Reads that have not ended; another caller waits for them. */
  readonly #running = new Map<string, Promise<boolean>>();

  constructor(parse: (text: string, uri: Uri) => Result<T>) {
    this.#parse = parse;
  }

  /** Returns the cached head, which may be outdated, without reading anything. */
  get(uri: Uri): Result<T> | undefined {
    return this.#kept.get(uri.toString())?.head;
  }

  /** Marks a file as possibly changed: the next `read` checks it. */
  touch(uri: Uri): void {
    this.#fresh.delete(uri.toString());
  }

  /** Marks all files as possibly changed. */
  touchAll(): void {
    this.#fresh.clear();
  }

  forget(uri: Uri): void {
    this.touch(uri);
    this.#kept.delete(uri.toString());
  }

  /**
   * Reads the heads that are missing or outdated, a few files at a time, and waits for those that another caller is reading.
   * Returns the files whose head this call changed.
   */
  async read(uris: readonly Uri[]): Promise<readonly Uri[]> {
    const others = uris.flatMap((uri) => this.#running.get(uri.toString()) ?? []);
    const stale = uris.filter((uri) => !this.#fresh.has(uri.toString()));
    const changed: Uri[] = [];
    await atMost(together, stale, async (uri) => {
      if (await this.#run(uri)) changed.push(uri);
    });
    await Promise.all(others);
    return changed;
  }

  /** Begins after an earlier read of the file has ended, which could otherwise end last and keep what is outdated. */
  async #run(uri: Uri): Promise<boolean> {
    const key = uri.toString();
    const earlier = this.#running.get(key);
    // First, so that a file that changes while it is read is read again.
    this.#fresh.add(key);
    const reading = earlier ? earlier.then(() => this.#readOne(uri)) : this.#readOne(uri);
    this.#running.set(key, reading);
    const changed = await reading;
    if (this.#running.get(key) === reading) this.#running.delete(key);
    return changed;
  }

  async #readOne(uri: Uri): Promise<boolean> {
    const key = uri.toString();
    try {
      const unsaved = unsavedText(key);
      const version = unsaved?.version ?? (await versionOfFile(uri));
      if (this.#kept.get(key)?.version === version) return false;
      const text = unsaved?.text ?? (await textOfFile(uri));
      return this.#keep(key, { version, head: this.#parse(text, uri) });
    } catch (error) {
      const version = errorReason(error);
      return this.#keep(key, {
        version,
        head: fail({ code: 'requestUnreadable', path: uri.path, reason: version }),
      });
    }
  }

  /** Returns whether the head changed. */
  #keep(key: string, kept: Kept<T>): boolean {
    const before = this.#kept.get(key);
    this.#kept.set(key, kept);
    return !before || !isDeepStrictEqual(before.head, kept.head);
  }
}

type Unsaved = { readonly version: string; readonly text: string };

/** Returns the text of an editor at this moment: many files may be read before this one. */
function unsavedText(uri: string): Unsaved | undefined {
  const document = workspace.textDocuments.find((each) => each.isDirty && each.uri.toString() === uri);
  return document && { version: `unsaved ${document.version}`, text: document.getText() };
}

// Files on disk are read without VS Code's API: with thousands of files each detour counts.

/** Returns a text that changes whenever the file changes. Rejects if the file cannot be read. */
export async function versionOfFile(uri: Uri): Promise<string> {
  const { size, mtime } = await (uri.scheme === 'file' ? onDisk(uri) : workspace.fs.stat(uri));
  return `${mtime} ${size}`;
}

async function textOfFile(uri: Uri): Promise<string> {
  return new TextDecoder().decode(
    await readForeignUri(uri, isCollection(uri.path) ? 'collection' : 'request'),
  );
}

async function onDisk(uri: Uri): Promise<{ readonly size: number; readonly mtime: number }> {
  const { size, mtimeMs } = await stat(uri.fsPath);
  return { size, mtime: mtimeMs };
}
