import { existsSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { readFileStamp } from '../discover/fileStamp.ts';
import type { KnownFolders } from './knownFolders.ts';

type Found = string | boolean | readonly Dirent[];
type Lookup = { readonly read: (path: string) => Found; readonly path: string; readonly found: Found };

/** Milliseconds of synchronous work. */
const sliceLength = 8;

/**
 * Reads what a scan looks at, and remembers it: while all of that is the same, another scan would find the same. To compare takes much less
 * time than to scan.
 */
export class Lookups {
  readonly #folders: KnownFolders;
  /** What a function may write itself: the entries of folders, and data. */
  readonly #outputs: Lookup[] = [];
  readonly #others: Lookup[] = [];

  constructor(folders: KnownFolders) {
    this.#folders = folders;
  }

  /** Returns the stamp of a file. @param isOutput true for what a function may write itself */
  stamp(path: string, isOutput = false): string {
    return this.#look(readFileStamp, path, isOutput);
  }

  exists(path: string): boolean {
    return this.#look(existsSync, path, false);
  }

  /** Returns where a link leads to, with a slash at the end if that is a folder; empty if it leads nowhere. */
  target(path: string): string {
    return this.#look(readTarget, path, false);
  }

  /** Returns the entries of a folder; none if it cannot be read. @param limit maximum number of entries */
  entries(path: string, limit = Infinity): readonly Dirent[] {
    return this.#look((each) => this.#folders.read(each, limit), path, true);
  }

  /** Returns whether all is still as it was. @param which `outputs`: what a function may write itself */
  async areCurrent(which: 'all' | 'outputs'): Promise<boolean> {
    let sliceEnd = performance.now() + sliceLength;
    for (const lookups of which === 'all' ? [this.#outputs, this.#others] : [this.#outputs])
      for (const { read, path, found } of lookups) {
        if (read(path) !== found) return false;
        if (performance.now() < sliceEnd) continue;
        await setImmediate();
        sliceEnd = performance.now() + sliceLength;
      }
    return true;
  }

  #look<T extends Found>(read: (path: string) => T, path: string, isOutput: boolean): T {
    const found = read(path);
    (isOutput ? this.#outputs : this.#others).push({ read, path, found });
    return found;
  }
}

function readTarget(path: string): string {
  try {
    return `${realpathSync(path)}${statSync(path).isDirectory() ? '/' : ''}`;
  } catch {
    return '';
  }
}
