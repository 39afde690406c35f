import { lstatSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { readForeignTextSync } from '../../files/readForeignFile.ts';
import { isIgnoredBy, parseGitPatterns, type GitPattern } from './gitPatterns.ts';
import { KnownFolders } from './knownFolders.ts';
import { Lookups } from './lookups.ts';

/** Parsed files by path, so that they are read again only after a change. */
export type IgnoreFiles = Map<string, { readonly stamp: string; readonly patterns: readonly GitPattern[] }>;

type Level = { readonly folder: string; readonly patterns: readonly GitPattern[] };

/**
 * Determines what git ignores in one folder and below. Does not run git, which may not be installed, takes longer than a call, and runs
 * programs that the configuration of a repository names. Files that are ignored but tracked count as ignored.
 */
export class IgnoreRules {
  readonly #files: IgnoreFiles;
  readonly #lookups: Lookups;
  /** By precedence, lowest first. */
  readonly #levels: readonly Level[];
  /** True if the folder that the rules were read for is ignored, with everything in it. */
  readonly isFolderIgnored: boolean;

  private constructor(
    files: IgnoreFiles,
    lookups: Lookups,
    levels: readonly Level[],
    isFolderIgnored = false,
  ) {
    this.#files = files;
    this.#lookups = lookups;
    this.#levels = levels;
    this.isFolderIgnored = isFolderIgnored;
  }

  /**
   * Reads the rules for a folder: from its repository, or, without one, from `root` and the folders below it.
   *
   * @param files kept by the caller from one scan to the next
   * @param lookups of the scan
   */
  static ofFolder(
    folder: string,
    root: string,
    files: IgnoreFiles,
    lookups = new Lookups(new KnownFolders()),
  ): IgnoreRules {
    const repository = findRepository(folder, lookups);
    const top = repository ?? root;
    const shared = repository === undefined ? [] : sharedFiles(repository);
    const levels = shared.map((path) => ({ folder: top, patterns: readPatterns(path, files, lookups) }));
    let rules = new IgnoreRules(files, lookups, levels).in(top);
    let isFolderIgnored = false;
    for (const path of foldersBetween(top, folder)) {
      isFolderIgnored ||= rules.ignores(path, true);
      rules = rules.in(path);
    }
    return new IgnoreRules(files, lookups, rules.#levels, isFolderIgnored);
  }

  /** Adds the rules of a folder. */
  in(folder: string): IgnoreRules {
    const patterns = readPatterns(join(folder, '.gitignore'), this.#files, this.#lookups);
    return patterns.length === 0
      ? this
      : new IgnoreRules(this.#files, this.#lookups, [...this.#levels, { folder, patterns }]);
  }

  /** Returns whether a file or directory is ignored, if its folder is not. */
  ignores(path: string, isDirectory: boolean): boolean {
    for (const { folder, patterns } of this.#levels.toReversed()) {
      const decision = isIgnoredBy(patterns, partsBelow(folder, path), isDirectory);
      if (decision !== undefined) return decision;
    }
    return false;
  }

  /** Finds the first ignored directory between a folder and another one below it. */
  firstIgnored(from: string, to: string): string | undefined {
    const folders = foldersBetween(from, to);
    const rules: IgnoreRules[] = [this];
    for (const path of folders) rules.push((rules.at(-1) ?? this).in(path));
    return folders.find((path, at) => rules[at]?.ignores(path, true));
  }
}

/** Not `relative`, which takes longer than the match. */
function partsBelow(folder: string, path: string): readonly string[] {
  return path.slice(folder.length + (folder.endsWith(sep) ? 0 : 1)).split(sep);
}

/** Returns the folders between a folder and another one below it, including the latter; none if it is not below. */
function foldersBetween(from: string, to: string): readonly string[] {
  const names = relative(from, to).split(sep).filter(Boolean);
  return names[0] === '..' ? [] : names.map((_name, at) => join(from, ...names.slice(0, at + 1)));
}

/** Finds the folder that contains `.git`, at or above a folder. */
function findRepository(folder: string, lookups: Lookups): string | undefined {
  for (let path = folder; ; path = dirname(path)) {
    if (lookups.exists(join(path, '.git'))) return path;
    if (path === dirname(path)) return undefined;
  }
}

/** Reads the rules that are not committed: those of the user for all repositories, then those of this one. */
function sharedFiles(repository: string): readonly string[] {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return [join(config, 'git/ignore'), join(repository, '.git/info/exclude')];
}

function readPatterns(path: string, files: IgnoreFiles, lookups: Lookups): readonly GitPattern[] {
  const stamp = lookups.stamp(path);
  const known = files.get(path);
  if (known?.stamp === stamp) return known.patterns;
  const patterns = parseGitPatterns(readIgnoreFile(path));
  files.set(path, { stamp, patterns });
  return patterns;
}

/** Follows no link, like git. Returns an empty text if the file cannot be read, is not a regular file or is too large. */
function readIgnoreFile(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? '' : readForeignTextSync(path, 'gitignore');
  } catch {
    return '';
  }
}
