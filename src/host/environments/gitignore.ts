/** Returns whether a `.gitignore` ignores a file, by its name or by one of the usual patterns. Does not implement all of git's rules. */
export function isIgnored(gitignore: string, name: string): boolean {
  const names = gitignore
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(\*\*)?\//, ''))
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
  return names.some((pattern) => matches(pattern, name));
}

/** Appends a line to a `.gitignore` that ignores files of that name in any folder. */
export function withIgnored(gitignore: string, name: string): string {
  const end = gitignore === '' || gitignore.endsWith('\n') ? '' : '\n';
  return `${gitignore}${end}${name}\n`;
}

/**
 * Returns whether a pattern with `*` and `?` matches a whole name. Backtracks only to the last `*`, so that the time is at most the product of
 * both lengths, also for hostile patterns.
 */
function matches(pattern: string, name: string): boolean {
  let [at, index, star, resume] = [0, 0, -1, 0];
  while (index < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (pattern[at] === '?' || pattern[at] === name[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
