import { statSync, type Stats } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { whyUnsafe } from '../../files/whyUnsafe.ts';

/** A folder, or one above it. */
export type FolderAbove = {
  readonly path: string;
  /** Why it must not be used; absent if it may be. */
  readonly unsafe?: string;
};

/**
 * Lists a folder and those above it, the nearest first. Ends with the home folder or the first folder of another file
 * system, neither of which may be used, unless the user chose it.
 *
 * @param start absolute path; always usable
 * @param chosen the working directory and folders that the user named; always usable, but not those between them and `start`
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
export function listFoldersAbove(start: string, ...chosen: readonly string[]): readonly FolderAbove[] {
  const homes = readHomes();
  const folders: FolderAbove[] = [];
  let below: Stats | undefined;
  for (let path = start; ; path = dirname(path)) {
    const found = find(path);
    const end = endReason(found, below, homes);
    const isChosen = path === start || chosen.includes(path);
    const unsafe = isChosen || !found ? undefined : (end ?? whyUnsafe(found));
    folders.push({ path, ...defined({ unsafe }) });
    const isHome = homes.some((home) => isSame(home, found));
    if (isHome || path === dirname(path) || (unsafe !== undefined && unsafe === end)) return folders;
    below = found;
  }
}

/** Returns why neither this folder nor any above it may be used. */
function endReason(
  found: Stats | undefined,
  below: Stats | undefined,
  homes: readonly (Stats | undefined)[],
): string | undefined {
  if (homes.some((home) => isSame(home, found))) return 'is in your home folder itself';
  return below && found?.dev !== below.dev ? 'is on another file system' : undefined;
}

/** Returns the home folder according to the environment, and that of the user account. */
function readHomes(): readonly (Stats | undefined)[] {
  return [find(homedir()), find(accountHome())];
}

function accountHome(): string {
  try {
    return userInfo().homedir;
  } catch {
    // The user has no account, as is common in containers.
    return homedir();
  }
}

function isSame(one: Stats | undefined, other: Stats | undefined): boolean {
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}

function find(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
