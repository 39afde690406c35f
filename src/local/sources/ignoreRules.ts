import { existsSync, lstatSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { readForeignTextSync } from '../../files/readForeignFile.ts';
import { readFileStamp } from '../discover/fileStamp.ts';
import { isIgnoredBy, parseGitPatterns, type GitPattern } from './gitPatterns.ts';

/** Parsed files by path, so that they are read again only after a change. */
export type IgnoreFiles = Map<string, { readonly stamp: string; readonly patterns: readonly GitPattern[] }>;

type Level = { readonly folder: string; readonly patterns: readonly GitPattern[] };

/**
 * What git ignores in one folder and below. Git itself is not asked: it need not be installed, takes longer than a call,
 * and would run what the configuration of a repository names. Files that are ignored but tracked count as ignored.
 */
export class IgnoreRules {
  readonly #files: IgnoreFiles;
  /** From the weakest to the strongest. */
  readonly #levels: readonly Level[];
  /** Whether the folder that the rules were read for is ignored, with all that is in it. */
  readonly isFolderIgnored: boolean;

  private constructor(files: IgnoreFiles, levels: readonly Level[], isFolderIgnored = false) {
    this.#files = files;
    this.#levels = levels;
    this.isFolderIgnored = isFolderIgnored;
  }

  /**
   * Reads the rules for a folder: of its repository, or, where there is none, of the folders from `root` on.
   *
   * @param files kept by the caller from one scan to the next
   */
  static ofFolder(folder: string, root: string, files: IgnoreFiles): IgnoreRules {
    const repository = findRepository(folder);
    const top = repository ?? root;
    const shared = repository === undefined ? [] : sharedFiles(repository);
    const levels = shared.map((path) => ({ folder: top, patterns: readPatterns(path, files) }));
    const outer = new IgnoreRules(files, levels).in(top);
    const isFolderIgnored = outer.firstIgnored(top, folder) !== undefined;
    const rules = foldersBetween(top, folder).reduce((above, path) => above.in(path), outer);
    return new IgnoreRules(files, rules.#levels, isFolderIgnored);
  }

  /** Adds the rules that a folder brings. */
  in(folder: string): IgnoreRules {
    const patterns = readPatterns(join(folder, '.gitignore'), this.#files);
    return patterns.length === 0
      ? this
      : new IgnoreRules(this.#files, [...this.#levels, { folder, patterns }]);
  }

  /** Whether a file or directory is ignored, given that the folder it is in is not. */
  ignores(path: string, isDirectory: boolean): boolean {
    for (const { folder, patterns } of this.#levels.toReversed()) {
      const decision = isIgnoredBy(patterns, partsBelow(folder, path), isDirectory);
      if (decision !== undefined) return decision;
    }
    return false;
  }

  /** Finds the first directory on the way from a folder to another one below it that is ignored. */
  firstIgnored(from: string, to: string): string | undefined {
    const folders = foldersBetween(from, to);
    const rules: IgnoreRules[] = [this];
    for (const path of folders) rules.push((rules.at(-1) ?? this).in(path));
    return folders.find((path, at) => rules[at]?.ignores(path, true));
  }
}

/** Not `relative`, which takes longer than to match. */
function partsBelow(folder: string, path: string): readonly string[] {
  return path.slice(folder.length + (folder.endsWith(sep) ? 0 : 1)).split(sep);
}

/** The folders below one, on the way to another and including it. None if the other is not below it. */
function foldersBetween(from: string, to: string): readonly string[] {
  const names = relative(from, to).split(sep).filter(Boolean);
  return names[0] === '..' ? [] : names.map((_name, at) => join(from, ...names.slice(0, at + 1)));
}

/** The folder above, or the folder itself, that contains `.git`. */
function findRepository(folder: string): string | undefined {
  for (let path = folder; ; path = dirname(path)) {
    if (existsSync(join(path, '.git'))) return path;
    if (path === dirname(path)) return undefined;
  }
}

/** Rules that are not committed: the user's own for all repositories, then those of this one. */
function sharedFiles(repository: string): readonly string[] {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return [join(config, 'git/ignore'), join(repository, '.git/info/exclude')];
}

function readPatterns(path: string, files: IgnoreFiles): readonly GitPattern[] {
  const stamp = readFileStamp(path);
  const known = files.get(path);
  if (known?.stamp === stamp) return known.patterns;
  const patterns = parseGitPatterns(readIgnoreFile(path));
  files.set(path, { stamp, patterns });
  return patterns;
}

/** Like git, follows no link. Empty for what cannot be read, is not a regular file or is too large. */
function readIgnoreFile(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? '' : readForeignTextSync(path, 'gitignore');
  } catch {
    return '';
  }
}
