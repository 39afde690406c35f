/** One line of a `.gitignore`. */
export type GitPattern = {
  /** `!pattern`: matching files are not ignored. */
  readonly isNegated: boolean;
  /** `pattern/`: matches directories only. */
  readonly directoryOnly: boolean;
  /** Undefined if only the name has to match, in any directory. */
  readonly path: readonly (Glob | '**')[] | undefined;
  readonly name: Glob;
};

/** The parts of a name: a character, any one character, any number of them, or one out of a set. */
type Glob = readonly (string | Star | ((character: string) => boolean))[];
type Star = typeof star;

const star = Symbol('*');
const any = (): boolean => true;

/** On macOS, git ignores case. */
const fold = (text: string): string => (process.platform === 'darwin' ? text.toLowerCase() : text);

/** Maximum number of patterns per file. */
const maxPatterns = 1000;

/**
 * Parses a `.gitignore`; patterns that git would not understand match nothing. Matching takes time linear in the length
 * of a path for each pattern character, for any pattern, unlike with regular expressions: these files are not trusted.
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function parseGitPatterns(text: string): readonly GitPattern[] {
  return fold(text.replace(/^\uFEFF/, ''))
    .split('\n')
    .slice(0, maxPatterns)
    .flatMap((line) => parsePattern(line) ?? []);
}

/**
 * Returns what the patterns decide about a path: the last match is used. Undefined if none matches.
 *
 * @param path its parts, from the folder of the file that has the patterns
 */
export function isIgnoredBy(
  patterns: readonly GitPattern[],
  path: readonly string[],
  isDirectory: boolean,
): boolean | undefined {
  const folded = path.map(fold);
  const match = patterns.findLast(
    (pattern) => (isDirectory || !pattern.directoryOnly) && matchesPath(pattern, folded),
  );
  return match && !match.isNegated;
}

function parsePattern(line: string): GitPattern | undefined {
  let text = trimEnd(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (text.startsWith('#')) return undefined;
  const isNegated = text.startsWith('!');
  if (isNegated) text = text.slice(1);
  const directoryOnly = text.endsWith('/');
  if (directoryOnly) text = text.slice(0, -1);
  const isAnchored = text.includes('/');
  const parts = text.replace(/^\//, '').split('/');
  const globs = parts.map((part) => (/^\*{2,}$/.test(part) ? '**' : parseGlob(part)));
  // `folder/**` matches the content, not the folder itself.
  if (globs.at(-1) === '**') globs.push([star]);
  const name = parseGlob(parts.at(-1) ?? '');
  if (text === '' || !name || globs.includes(undefined)) return undefined;
  const path = isAnchored ? globs.filter((glob) => glob !== undefined) : undefined;
  return { isNegated, directoryOnly, path, name };
}

/** Removes spaces at the end, except one after a backslash. */
function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}

/** Returns undefined for a part that no name matches: a set without an end, or a backslash at the end. */
function parseGlob(text: string): Glob | undefined {
  const parts: Glob[number][] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '*') parts.push(star);
    else if (character === '?') parts.push(any);
    else if (character === '\\') {
      at++;
      if (at === text.length) return undefined;
      parts.push(text[at] ?? '');
    } else if (character === '[') {
      const set = parseSet(text, at + 1);
      if (!set) return undefined;
      parts.push(set.holds);
      at = set.end;
    } else parts.push(character);
  }
  return parts;
}

/** Tests of single characters. */
const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // oxlint-disable-next-line no-control-regex -- the class is that of control characters
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[A-Fa-f0-9]/,
};

/** Parses a set after its `[`; `end` is the position of its `]`. */
function parseSet(
  text: string,
  start: number,
): { readonly holds: (character: string) => boolean; readonly end: number } | undefined {
  const isNegated = text[start] === '!' || text[start] === '^';
  const first = isNegated ? start + 1 : start;
  const tests: ((character: string) => boolean)[] = [];
  let at = first;
  for (; at < text.length && (text[at] !== ']' || at === first); at++) {
    const named = /^\[:([a-z]+):\]/.exec(text.slice(at, at + 12));
    if (named) {
      const test = classes[named[1] ?? ''];
      if (!test) return undefined;
      tests.push((character) => test.test(character));
      at += named[0].length - 1;
      continue;
    }
    if (text[at] === '\\') at++;
    const low = text[at] ?? '';
    let high = low;
    if (text[at + 1] === '-' && at + 2 < text.length && text[at + 2] !== ']') {
      at += text[at + 2] === '\\' ? 3 : 2;
      high = text[at] ?? '';
    }
    tests.push((character) => character >= low && character <= high);
  }
  if (at >= text.length) return undefined;
  return { holds: (character) => tests.some((test) => test(character)) !== isNegated, end: at };
}

function matchesPath({ path, name }: GitPattern, parts: readonly string[]): boolean {
  if (!path) return matches(name, parts.at(-1) ?? '', matchesCharacter, (part) => part === star);
  return matches(
    path,
    parts,
    (glob, part) => glob !== '**' && matches(glob, part, matchesCharacter, (each) => each === star),
    (part) => part === '**',
  );
}

function matchesCharacter(part: Glob[number], character: string): boolean {
  return typeof part === 'function' ? part(character) : part === character;
}

/**
 * Matches items with parts, some of which stand for any number of items. It is enough to return to the last such part:
 * what an earlier one took cannot matter any more.
 */
function matches<P, I>(
  parts: readonly P[],
  items: ArrayLike<I>,
  isMatch: (part: P, item: I) => boolean,
  isMany: (part: P) => boolean,
): boolean {
  let part = 0;
  let retryPart = -1;
  let retryItem = 0;
  for (let item = 0; item < items.length;) {
    const current = parts[part];
    const next = items[item];
    if (current !== undefined && isMany(current)) {
      retryPart = part++;
      retryItem = item;
    } else if (current !== undefined && next !== undefined && isMatch(current, next)) {
      part++;
      item++;
    } else if (retryPart >= 0) {
      part = retryPart + 1;
      item = ++retryItem;
    } else return false;
  }
  return parts.slice(part).every(isMany);
}
