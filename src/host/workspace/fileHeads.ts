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

/** What was read of a file, and of which version of it. */
type Kept<T> = { readonly version: string; readonly head: Result<T> };

/**
 * What is worth knowing of files, read when it is asked for and kept as long as the file stays as it is. What an editor
 * holds unsaved counts.
 */
export class FileHeads<T> {
  readonly #parse: (text: string, uri: Uri) => Result<T>;
  readonly #kept = new Map<string, Kept<T>>();
  readonly #fresh = new Set<string>();

  constructor(parse: (text: string, uri: Uri) => Result<T>) {
    this.#parse = parse;
  }

  /** What is known without reading anything, be it old. */
  get(uri: Uri): Result<T> | undefined {
    return this.#kept.get(uri.toString())?.head;
  }

  /** Says that a file may have changed: the next reading looks. */
  touch(uri: Uri): void {
    this.#fresh.delete(uri.toString());
  }

  /** Says that any file may have changed. */
  touchAll(): void {
    this.#fresh.clear();
  }

  forget(uri: Uri): void {
    this.touch(uri);
    this.#kept.delete(uri.toString());
  }

  /** Reads what is not known, a few files at a time; gives those of which something else is known now. */
  async read(uris: readonly Uri[]): Promise<readonly Uri[]> {
    const stale = uris.filter((uri) => !this.#fresh.has(uri.toString()));
    if (stale.length === 0) return [];
    const unsaved = unsavedTexts();
    const changed: Uri[] = [];
    await atMost(together, stale, async (uri) => {
      if (await this.#readOne(uri, unsaved.get(uri.toString()))) changed.push(uri);
    });
    return changed;
  }

  async #readOne(uri: Uri, unsaved: Unsaved | undefined): Promise<boolean> {
    const key = uri.toString();
    // First: what changes while it is read is read again.
    this.#fresh.add(key);
    try {
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

  /** Tells whether something else is known now. */
  #keep(key: string, kept: Kept<T>): boolean {
    const before = this.#kept.get(key);
    this.#kept.set(key, kept);
    return !before || !isDeepStrictEqual(before.head, kept.head);
  }
}

type Unsaved = { readonly version: string; readonly text: string };

function unsavedTexts(): ReadonlyMap<string, Unsaved> {
  const dirty = workspace.textDocuments.filter(({ isDirty }) => isDirty);
  return new Map(
    dirty.map((document) => [
      document.uri.toString(),
      { version: `unsaved ${document.version}`, text: document.getText() },
    ]),
  );
}

// Straight from the disk where there is one: with thousands of files each detour counts.

/** What differs when a file does. */
async function versionOfFile(uri: Uri): Promise<string> {
  const { size, mtime } = await (uri.scheme === 'file' ? onDisk(uri) : workspace.fs.stat(uri));
  return `${mtime} ${size}`;
}

/** The text of a file as it is kept. */
async function textOfFile(uri: Uri): Promise<string> {
  return new TextDecoder().decode(
    await readForeignUri(uri, isCollection(uri.path) ? 'collection' : 'request'),
  );
}

async function onDisk(uri: Uri): Promise<{ readonly size: number; readonly mtime: number }> {
  const { size, mtimeMs } = await stat(uri.fsPath);
  return { size, mtime: mtimeMs };
}
